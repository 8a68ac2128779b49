import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import { openJournal } from '../../store/journal.ts'
import { importOptionsSchema } from '../../../shared/model/import.ts'

/** Imports looked through, the newest first, and leads taken of each. */
const imports = 50
const ofEach = 5
const most = 10

/** Some leads this app loaded into the lists. The API lists no leads of a list, so they are how it can be looked into one. */
export function loadedLeads(
  jobs: Pick<JobsStore, 'list'>,
  journalFileOf: (record: JobRecord) => string,
  connectionId: string,
  listIds: readonly string[],
): { readonly phone: string; readonly leadId: string | null }[] {
  const found: { phone: string; leadId: string | null }[] = []
  for (const record of jobs.list('import', imports)) {
    if (found.length >= most) break
    const options = importOptionsSchema.safeParse(record.options)
    const fits =
      record.connectionId === connectionId &&
      record.counts.added > 0 &&
      record.state !== 'preparing' &&
      options.success &&
      listIds.includes(options.data.listId)
    if (!fits) continue
    const journal = openJournal(journalFileOf(record))
    try {
      for (const { lockKey, leadId } of journal.page(['added'], 0, ofEach)) found.push({ phone: lockKey, leadId })
    } finally {
      journal.close()
    }
  }
  return found.slice(0, most)
}
