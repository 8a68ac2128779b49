import { isOver, isResumable } from '../../shared/model/job.ts'
import type { Job } from '../../shared/model/job-view.ts'
import type { ImportJob } from '../../shared/model/import.ts'

/** An import as the screens of all jobs see it. */
export function importAsJob(job: ImportJob): Job {
  const { state } = job.progress
  const results = [
    { which: 'success', name: job.successFile },
    { which: 'rejects', name: job.rejectsFile },
  ] as const
  return {
    jobId: job.jobId,
    kind: job.undoOf === null ? 'import' : 'import-undo',
    connectionId: job.connectionId,
    connectionName: job.connectionName,
    title: job.fileName,
    progress: job.progress,
    createdAt: job.createdAt,
    startedAt: job.createdAt,
    finishedAt: job.finishedAt,
    undoOf: job.undoOf,
    undoneBy: null,
    elsewhere: false,
    can: {
      pause: state === 'running' || state === 'queued',
      resume: isResumable(state),
      cancel: !isOver(state),
      undo: job.undoOf === null && isOver(state) && job.counts.added > 0,
      remove: false,
    },
    results: results.flatMap(({ which, name }) => (name === null ? [] : [{ which, name }])),
    details:
      job.undoOf === null
        ? { kind: 'import', options: job.options, loadedBefore: job.loadedBefore, inputHash: job.inputHash }
        : { kind: 'import-undo', listId: job.options.listId },
  }
}
