import type { Job } from '../../shared/model/job-view.ts'
import { isMoving } from '../../shared/model/job.ts'

/** What is told of a job that does not move any more. */
export interface JobNews {
  readonly title: string
  readonly text: string
  readonly color: 'green' | 'yellow' | 'red' | 'gray'
  /** It waits for the admin: the message stays until it is closed. */
  readonly decision: boolean
}

const count = (amount: number): string => amount.toLocaleString('en-US')

/**
 * What is worth telling when a job has come to rest; null where the admin did it themselves, or nothing has ended.
 *
 * @param done rows that are as they were wanted
 * @param pausedHere the admin paused it, and knows
 */
export function newsOf(
  job: Pick<Job, 'title' | 'connectionName' | 'progress'>,
  done: number,
  pausedHere = false,
): JobNews | null {
  const { state, rows, counts, problem } = job.progress
  if (isMoving(state) || (state === 'paused' && pausedHere)) return null
  const where = `on ${job.connectionName}`
  const left = rows - job.progress.settled
  switch (state) {
    case 'finished': {
      const others = rows - done
      const lost = counts.unknown > 0 ? `, ${count(counts.unknown)} to decide` : ''
      return {
        title: `${job.title} finished`,
        text: `${count(done)} of ${count(rows)} done ${where}${others > 0 ? `, ${count(others)} not` : ''}${lost}.`,
        color: others > 0 ? 'yellow' : 'green',
        decision: counts.unknown > 0,
      }
    }
    case 'stopped':
      return {
        title: `${job.title} stopped`,
        text: `${problem?.what ?? 'It can be resumed'} ${count(left)} left ${where}.`,
        color: 'red',
        decision: true,
      }
    case 'failed':
      return {
        title: `${job.title} failed`,
        text: problem?.what ?? 'It could not be read.',
        color: 'red',
        decision: false,
      }
    // Whoever pauses or cancels knows of it; a trial that is over, and rows that are checked, wait for a decision.
    case 'paused':
    case 'ready':
      return {
        title: `${job.title} waits for you`,
        text: `${count(left)} rows left ${where}.`,
        color: 'yellow',
        decision: true,
      }
    default:
      return null
  }
}
