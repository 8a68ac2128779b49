import { existsSync } from 'node:fs'
import type { JobState, RowCounts } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Clock } from '../../ports.ts'
import { openJournal } from '../../store/journal.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import { holdProcessLock } from '../../store/process-lock.ts'
import type { ImportFolder } from './import-folder.ts'

const working: readonly JobState[] = ['preparing', 'queued', 'running']

/**
 * Imports an earlier process did not end come to rest, with what their journals say of them. One that still runs in another
 * process keeps its lock and is left alone.
 */
export function markInterrupted(
  jobs: JobsStore,
  clock: Pick<Clock, 'now'>,
  folderOf: (record: JobRecord) => Pick<ImportFolder, 'lockFile' | 'journalFile'>,
): void {
  for (const record of jobs.page({ kinds: ['import', 'import-undo'], states: working }, 0, Number.MAX_SAFE_INTEGER)
    .records) {
    const { lockFile, journalFile } = folderOf(record)
    try {
      holdProcessLock(lockFile, record.title).release()
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'conflict') continue
      throw error
    }
    const nothingSent = record.state === 'preparing'
    jobs.change(record.id, {
      ...(nothingSent ? {} : countsIn(journalFile, clock)),
      state: nothingSent ? 'failed' : 'stopped',
      finishedAt: nothingSent ? clock.now() : null,
      problem: {
        code: 'cancelled',
        what: 'Dialdeck ended while this import was being worked on',
        action: nothingSent ? 'Nothing was sent. Start it again.' : 'Go on with it: what was sent is recorded.',
      },
    })
  }
}

/** Rows that cannot be read are told when the job is looked at; the record keeps its last counts. */
function countsIn(journalFile: string, clock: Pick<Clock, 'now'>): { counts?: RowCounts } {
  if (!existsSync(journalFile)) return {}
  try {
    const journal = openJournal(journalFile)
    try {
      journal.markClaimedUnknown(clock.now())
      return { counts: journal.counts() }
    } finally {
      journal.close()
    }
  } catch (error) {
    if (error instanceof ProblemError) return {}
    throw error
  }
}
