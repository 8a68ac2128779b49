/** A job that is under way, as far as the desktop has to do with it. */
export interface RunningJob {
  readonly title: string
  readonly rows: number
  readonly settled: number
  pause(): Promise<unknown>
  resume(): Promise<unknown>
}

/** Every job under way now, of whatever kind. */
export type RunningWork = () => Promise<readonly RunningJob[]>

/** Rows done of all jobs together, 0 to 1; -1, which clears the bar, when nothing runs. */
export function progressOf(jobs: readonly RunningJob[]): number {
  const rows = jobs.reduce((sum, job) => sum + job.rows, 0)
  if (jobs.length === 0 || rows === 0) return -1
  return jobs.reduce((sum, job) => sum + job.settled, 0) / rows
}
