import type { ImportJob } from '../../../shared/model/import.ts'
import type { Job, ResultName } from '../../../shared/model/job-view.ts'

/** The parts of an import the screens of this feature show; null: it is no import, or its record cannot be read. */
export function importOfJob(job: Job): ImportJob | null {
  const { details, progress } = job
  if (details?.kind !== 'import' && details?.kind !== 'import-undo') return null
  const result = (which: ResultName): string | null => job.results.find((file) => file.which === which)?.name ?? null
  return {
    jobId: job.jobId,
    connectionId: job.connectionId,
    connectionName: job.connectionName,
    fileName: job.title,
    options: details.options,
    progress,
    counts: progress.counts,
    createdAt: job.createdAt,
    finishedAt: job.finishedAt,
    loadedBefore: details.kind === 'import' ? details.loadedBefore : null,
    undoOf: job.undoOf,
    inputHash: details.kind === 'import' ? details.inputHash : null,
    successFile: result('success'),
    rejectsFile: result('rejects'),
    undecidedFile: result('undecided'),
  }
}
