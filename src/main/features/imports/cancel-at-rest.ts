import type { Clock } from '../../ports.ts'
import { openJournal } from '../../store/journal.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import { holdProcessLock } from '../../store/process-lock.ts'
import type { ImportFolder } from './import-folder.ts'
import { readJobFacts } from './job-facts.ts'
import { writeAllResults } from './results/write-all-results.ts'

/** Ends a paused or stopped import for good: rows that were not sent are cancelled. Nothing is sent for it. */
export async function cancelAtRest(
  record: JobRecord,
  folder: ImportFolder,
  jobs: JobsStore,
  clock: Clock,
): Promise<void> {
  const lock = holdProcessLock(folder.lockFile, `The import of ${record.title}`)
  try {
    const journal = openJournal(folder.journalFile)
    try {
      const facts = readJobFacts(journal)
      journal.markClaimedUnknown(clock.now())
      journal.endPending('cancelled', cancelledReason, clock.now())
      await writeAllResults(journal, folder, { ...facts.reading, header: facts.header })
      jobs.change(record.id, { state: 'cancelled', counts: journal.counts(), finishedAt: clock.now() })
    } finally {
      journal.close()
    }
  } finally {
    lock.release()
  }
}

export const cancelledReason = 'The import was cancelled before this row was sent.'
