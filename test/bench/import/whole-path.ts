import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalImports } from '../../helpers/local-imports.ts'
import { sampleLead, sampleLeadHeader } from '../../helpers/sample-leads.ts'
import { perSecond } from './measure.ts'

/** Measures imports of one made-up file through everything the app has between a file and the wire. */
export function createImportBench(url: string, rows: number, connections: number | null) {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-bench-'))
  const leads = Array.from({ length: rows }, (_, row) => sampleLead(row))
  const file = join(dir, 'leads.csv')
  writeFileSync(file, `${sampleLeadHeader.join(',')}\n${leads.map((lead) => lead.join(',')).join('\n')}\n`)
  const local = createLocalImports({ dir: join(dir, 'app'), url, user: '6666', password: 'demo6666', connections })

  return {
    /** Ready-made bodies as long as the app's own. */
    bodies: (): string[] =>
      leads.map((lead, row) => {
        const body = new URLSearchParams({ user: '6666', pass: 'demo6666', function: 'add_lead' })
        for (const [at, name] of sampleLeadHeader.entries()) body.set(name, lead[at] ?? '')
        for (const [name, value] of [
          ['phone_code', '1'],
          ['list_id', '101'],
          ['list_exists_check', 'Y'],
          ['source_id', `dd00000000-${row}`],
          ['source', 'bench'],
        ] as const) {
          body.set(name, value)
        }
        return body.toString()
      }),
    measure: (): Promise<number> =>
      perSecond(rows, async () => {
        const job = await local.importFile(file, { listId: '101', duplicateCheck: '' })
        if (job.counts.added !== rows)
          throw new Error(`${job.counts.added} of ${rows} rows were added: ${JSON.stringify(job.progress)}`)
      }),
    close: async (): Promise<void> => {
      await local.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
