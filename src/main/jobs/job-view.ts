import { isMoving, isResumable } from '../../shared/model/job.ts'
import { type Job, type JobDetails, jobKindSchema } from '../../shared/model/job-view.ts'
import type { JobRecord } from '../store/jobs-store.ts'
import { journalFileOf } from './job-folder.ts'
import type { JobKindSpec, JobPlace } from './kind.ts'
import type { JobNow } from './live-job.ts'
import { resultNames } from './result-file.ts'

export interface JobContext {
  /** Null: this version does not know its kind. */
  readonly spec: JobKindSpec<unknown> | null
  readonly isLive: boolean
  readonly dir: string
  readonly undoneBy: JobRecord | null
}

/** A job as screens see it. A record that cannot be understood is shown all the same, with what can be done about it. */
export function toJob({ record, progress }: JobNow, { spec, isLive, dir, undoneBy }: JobContext): Job {
  const moving = isMoving(record.state)
  const known = spec && understood(spec, record, dir)
  const place = known?.place
  const kind = jobKindSchema.safeParse(record.kind)
  const results = spec && place ? (spec.own?.results?.(place) ?? resultNames(spec.fileBase)) : []
  return {
    jobId: record.id,
    kind: known && kind.success ? kind.data : 'unknown',
    connectionId: record.connectionId,
    connectionName: record.connectionName,
    title: record.title,
    progress: known ? progress : { ...progress, problem: progress.problem ?? notUnderstood(record, spec !== null) },
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    undoOf: record.undoOf,
    undoneBy: undoneBy?.id ?? null,
    elsewhere: moving && !isLive,
    can: {
      pause: moving && isLive,
      resume: known !== null && isResumable(record.state),
      cancel: (moving && isLive) || (!moving && isResumable(record.state)),
      undo:
        !moving &&
        !isUndone(spec, record, undoneBy) &&
        place !== undefined &&
        spec?.undo?.refusal(record, place.options) === null,
      remove: !moving,
    },
    results: moving ? [] : [...results],
    details: known?.details ?? null,
  }
}

/** Whether a job takes it back, or has done so. */
export function isUndone(spec: JobKindSpec<unknown> | null, record: JobRecord, by: JobRecord | null): boolean {
  if (by === null || by.state === 'cancelled' || by.state === 'failed') return false
  return by.state !== 'finished' || spec?.undo?.leftSome?.(record, by) !== true
}

function understood(
  spec: JobKindSpec<unknown>,
  record: JobRecord,
  dir: string,
): { place: JobPlace<unknown>; details: JobDetails } | null {
  const options = spec.options.safeParse(record.options)
  if (!options.success) return null
  const place = { record, options: options.data, dir, journalFile: journalFileOf(dir) }
  return { place, details: spec.details(record, options.data) }
}

const notUnderstood = ({ kind }: JobRecord, isKnown: boolean) => ({
  code: 'conflict' as const,
  what: isKnown ? 'The record of this job is damaged.' : `This version does not know jobs of the kind “${kind}”.`,
  action: 'Open it with the version that made it, or delete it.',
})
