import { existsSync } from 'node:fs'
import type { ImportJob } from '../../shared/model/import.ts'
import { exitCodes, exitCodeOf } from './exit-codes.ts'

/** The one JSON object `dialdeck import --json` prints. */
export interface ImportSummary {
  readonly jobId: string
  readonly rows: number
  readonly added: number
  readonly rejected: number
  readonly invalid: number
  readonly duplicates: number
  readonly unknown: number
  /** Leads that were there already and were changed, or moved into the list. */
  readonly updated: number
  readonly moved: number
  /** Rows taken out before sending, and rows not sent because the job was cancelled. */
  readonly excluded: number
  readonly cancelled: number
  /** Of the rows on the dialer those of which it stores something else than the file says. */
  readonly altered: number
  readonly seconds: number
  readonly leadsPerSecond: number
  readonly successFile: string | null
  readonly rejectsFile: string | null
  /** Rows whose answers were lost. */
  readonly undecidedFile: string | null
}

/** The outcomes `added` to `cancelled` add up to `rows` when the job has finished; `altered` counts among them. */
export function summarize(
  job: ImportJob,
  files: Readonly<Record<'success' | 'rejects' | 'undecided', string>>,
  altered: number,
): ImportSummary {
  const { counts, progress } = job
  const loaded = counts.added + counts.updated + counts.moved
  return {
    jobId: job.jobId,
    rows: progress.rows,
    added: counts.added,
    rejected: counts.rejected,
    invalid: counts.invalid,
    duplicates: counts.duplicate,
    unknown: counts.unknown,
    updated: counts.updated,
    moved: counts.moved,
    excluded: counts.excluded,
    cancelled: counts.cancelled,
    altered,
    seconds: round(progress.seconds, 3),
    leadsPerSecond: progress.seconds > 0 ? round(loaded / progress.seconds, 1) : 0,
    successFile: existsSync(files.success) ? files.success : null,
    rejectsFile: existsSync(files.rejects) ? files.rejects : null,
    undecidedFile: existsSync(files.undecided) ? files.undecided : null,
  }
}

/** How the run ends for the caller of the command. */
export function exitCodeForJob(job: ImportJob): number {
  const { counts, options, progress } = job
  if (progress.state === 'failed') return progress.problem ? exitCodeOf(progress.problem.code) : exitCodes.stopped
  const loaded = counts.added + counts.updated + counts.moved
  // A trial that was asked for has ended well when its rows are there; the others wait.
  const trialOver =
    progress.state === 'paused' && options.trialRows !== null && loaded + counts.rejected >= options.trialRows
  if (progress.problem?.code === 'busy') return exitCodes.busy
  if (progress.state !== 'finished' && !trialOver) return exitCodes.stopped
  const rows = trialOver ? progress.rows - counts.pending : progress.rows
  return loaded === rows ? exitCodes.allAccepted : exitCodes.withRejects
}

/** The summary for people. */
export function summaryText(job: ImportJob, summary: ImportSummary): string {
  const { progress } = job
  const counted = [
    `${summary.added} added`,
    ...(job.counts.updated > 0 ? [`${job.counts.updated} updated`] : []),
    ...(job.counts.moved > 0 ? [`${job.counts.moved} moved`] : []),
    `${summary.duplicates} duplicates`,
    `${summary.rejected} rejected`,
    `${summary.invalid} invalid`,
    `${summary.unknown} unknown`,
    ...(summary.excluded > 0 ? [`${summary.excluded} excluded`] : []),
    ...(summary.cancelled > 0 ? [`${summary.cancelled} cancelled`] : []),
    ...(summary.altered > 0 ? [`${summary.altered} stored otherwise`] : []),
  ]
  return [
    `${job.fileName}: ${progress.state}, ${summary.rows} rows in ${summary.seconds} s (${summary.leadsPerSecond} leads/s)`,
    counted.join(', '),
    ...(summary.successFile === null ? [] : [`success: ${summary.successFile}`]),
    ...(summary.rejectsFile === null ? [] : [`rejects: ${summary.rejectsFile}`]),
    ...(summary.undecidedFile === null ? [] : [`undecided: ${summary.undecidedFile}`]),
    '',
  ].join('\n')
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
