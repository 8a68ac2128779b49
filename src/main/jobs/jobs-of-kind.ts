import type { Journal, StagedRow } from '../store/journal.ts'
import type { NewJob, StageJob } from './kind.ts'
import type { JobNow } from './live-job.ts'

/** The jobs of one kind, for the feature it belongs to. */
export interface JobsOfKind {
  /**
   * Everything is in the journal before the first row is sent.
   * @param onId told the id of the job before it begins, for what must not be in the journal
   */
  start(job: NewJob, rows: Iterable<readonly StagedRow[]>, onId?: (jobId: string) => void): Promise<JobNow>
  /** The journal is filled while the job is `preparing`. */
  startStaged(job: NewJob, stage: StageJob): JobNow
  pause(jobId: string): Promise<JobNow>
  resume(jobId: string): Promise<JobNow>
  cancel(jobId: string): Promise<JobNow>
  now(jobId: string): JobNow
  /** @param connectionId left out: those of all dialers */
  list(connectionId?: string): JobNow[]
  watch(jobId: string, signal?: AbortSignal): AsyncGenerator<JobNow>
  /** Looks into the rows; null while there are none. */
  read<Result>(jobId: string, use: (journal: Journal | null) => Result): Result
  /** Folder of a job. @throws ProblemError `not-found` */
  dirOf(jobId: string): string
}

/** What a start gives: the job is looked at and steered by its id, as all are. */
export interface StartedJob {
  readonly jobId: string
}
export const startedJob = ({ record }: JobNow): StartedJob => ({ jobId: record.id })
