import { isOver, type JobState, type RowState } from '../../shared/model/job.ts'

/** What a job's state is called on screen, and its colour. */
export const jobStateWords: Readonly<Record<JobState, { title: string; color: string }>> = {
  preparing: { title: 'Checking the file', color: 'blue' },
  ready: { title: 'Ready', color: 'blue' },
  queued: { title: 'Waiting', color: 'blue' },
  running: { title: 'Running', color: 'blue' },
  paused: { title: 'Paused', color: 'yellow' },
  stopped: { title: 'Stopped', color: 'red' },
  cancelled: { title: 'Cancelled', color: 'gray' },
  finished: { title: 'Finished', color: 'green' },
  failed: { title: 'Failed', color: 'red' },
}

/** What becomes of a row, in the admin's words. */
export const rowStateWords: Readonly<Record<RowState, { title: string; color: string }>> = {
  pending: { title: 'Not sent yet', color: 'gray' },
  sending: { title: 'Being sent', color: 'blue' },
  unknown: { title: 'Answer lost', color: 'orange' },
  added: { title: 'Added', color: 'green' },
  updated: { title: 'Updated', color: 'green' },
  moved: { title: 'Moved', color: 'green' },
  deleted: { title: 'Deleted', color: 'green' },
  'perhaps-ours': { title: 'Done or already so', color: 'orange' },
  duplicate: { title: 'Duplicate', color: 'yellow' },
  rejected: { title: 'Refused', color: 'red' },
  invalid: { title: 'Invalid', color: 'red' },
  excluded: { title: 'Left out', color: 'gray' },
  cancelled: { title: 'Not sent', color: 'gray' },
}

/** Nothing moves any more, though one that was stopped can be resumed. */
export const hasEnded = (state: JobState): boolean => state === 'stopped' || isOver(state)
