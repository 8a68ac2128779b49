import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { standardFields } from '../../../src/main/features/imports/mapping/lead-fields.ts'
import { planOf } from '../../../src/main/features/imports/preparing/stage-row.ts'
import { prepare } from '../../../src/main/features/imports/preparing/prepare.ts'
import { previewFile } from '../../../src/main/features/imports/preview.ts'
import { createWorkbooks } from '../../../src/main/features/imports/reading/workbooks.ts'
import { fillJournal } from '../../../src/main/store/journal.ts'
import { importOptionsSchema } from '../../../src/shared/model/import.ts'
import { storedValue } from '../../../src/shared/values/stored-value.ts'

/** A process of its own, so that its peak memory is that of one workbook and nothing else. */
const path = process.argv[2] ?? ''
const dir = mkdtempSync(join(tmpdir(), 'dialdeck-bench-'))
const startedMs = performance.now()
const workbooks = createWorkbooks({ inboxDir: join(dir, 'inbox') })
const source = await workbooks.textOf({ fileId: 'f', path, name: basename(path), sizeBytes: 0, owned: false }, null)
const preview = await previewFile(source, {}, standardFields, () => null)
const mapping: Record<string, number> = {}
for (const { field, column } of preview.columns) if (field !== null) mapping[field] = column
const options = importOptionsSchema.parse({
  listId: '101',
  phoneCode: '1',
  duplicateCheck: '',
  dncCheck: false,
  maxConnections: null,
})
const journal = fillJournal(join(dir, 'journal.sqlite'))
const { rows } = await prepare(
  {
    path: source.file.path,
    name: source.file.name,
    reading: preview.reading,
    onAltered: 'load',
    plan: {
      ...planOf(mapping, options, false),
      storedAs: (field, value) => storedValue('add_lead', field, value, { nonLatin: false }),
    },
  },
  { stage: (staged) => journal.stage(staged), progress: () => undefined },
)
journal.endRepeatedKeys('duplicate-in-file', (line) => `line ${line}`)
journal.finishFilling()
const ms = performance.now() - startedMs
const peakMb = process.resourceUsage().maxRSS / 1024
rmSync(dir, { recursive: true, force: true })
process.send?.({ ms, peakMb, ready: rows })
