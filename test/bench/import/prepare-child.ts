import { createWriteStream, rmSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { prepare } from '../../../src/main/features/imports/preparing/prepare.ts'
import { cellRulesSchema } from '../../../src/shared/model/import.ts'
import { fillJournal } from '../../../src/main/store/journal.ts'
import { storedValue } from '../../../src/shared/values/stored-value.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { sampleLead, sampleLeadHeader } from '../../helpers/sample-leads.ts'

/** A process of its own, so that its peak memory is that of preparing one file and nothing else. */
const rows = Number(process.argv[2])
const dir = temporaryFolder()
const file = join(dir, 'leads.csv')
const out = createWriteStream(file)
out.write(`${sampleLeadHeader.join(',')}\n`)
for (let row = 0; row < rows; row += 1) {
  if (!out.write(`${sampleLead(row).join(',')}\n`)) await once(out, 'drain')
}
out.end()
await once(out, 'close')

const filling = fillJournal(join(dir, 'journal.sqlite'))
const startedMs = performance.now()
await prepare(
  {
    path: file,
    name: 'leads.csv',
    reading: { encoding: 'utf-8', delimiter: ',', hasHeader: true, sheet: null },
    onAltered: 'load',
    plan: {
      sources: sampleLeadHeader.map((field, column) => [field, column] as const),
      phoneCode: '1',
      trunkPrefix: false,
      rules: cellRulesSchema.parse({}),
      dateOrders: {},
      storedAs: (field, value) => storedValue('add_lead', field, value, { nonLatin: false }),
    },
  },
  { stage: (staged) => filling.stage(staged), progress: () => undefined },
)
filling.endRepeatedKeys('duplicate-in-file', (line) => `line ${line}`)
filling.finishFilling()
const preparedMs = performance.now() - startedMs
const peakMb = process.resourceUsage().maxRSS / 1024

rmSync(dir, { recursive: true, force: true })
process.send?.({ rowsPerSecond: (rows * 1000) / preparedMs, peakMb })
