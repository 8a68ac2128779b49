import type { JobProgress, Outage, Settling } from '../../shared/model/job.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import type { JobEngine } from '../jobs/engine.ts'
import type { CommandIo } from './command-context.ts'

/** A line about a running job, for people who watch it. @param nouns what its rows are, e.g. `numbers` */
export function progressText(progress: JobProgress, nouns: string): string {
  if (progress.state === 'preparing')
    return progress.rows === 0 ? 'reading the file' : `reading: ${progress.rows} ${nouns}`
  if (progress.waitingFor !== undefined) return progress.waitingFor
  if (progress.state === 'queued') return 'waiting for another job on this connection'
  if (progress.outage !== undefined) return outageText(progress.outage)
  if (progress.settling !== undefined) return settlingText(progress.settling)
  const rate = progress.rowsPerSecond === null ? '' : `, ${Math.round(progress.rowsPerSecond)} ${nouns}/s`
  const left = progress.secondsLeft === null ? '' : `, ${timeLeft(progress.secondsLeft)} left`
  return `${progress.settled} of ${progress.rows} ${nouns}${rate}${left}`
}

function outageText({ what, why, nextLook, until }: Outage): string {
  const cause = [what, why].map((part) => part?.replace(/\.$/, '')).filter((part) => part !== undefined && part !== '')
  return `${cause.join('. ')}. Trying again at ${clockTime(nextLook, 8)}, until ${clockTime(until, 5)}`
}

const clockTime = (at: number, letters: 5 | 8): string => new Date(at).toTimeString().slice(0, letters)

const settlingText = ({ rows, secondsLeft }: Settling): string =>
  `settling ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}${secondsLeft === null ? '' : `: ${timeLeft(secondsLeft)} left`}`

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const figures = /\d+/g
const shownEveryMs = 2_000

/**
 * Shows lines in place on a terminal; elsewhere (a log of Task Scheduler, cron) one below the other: new words at once, new
 * figures only now and then.
 */
export function createProgressLine(io: CommandIo): { show(text: string): void; end(): void } {
  let lastShown = ''
  let lastAtMs = -Infinity
  return {
    show: (text) => {
      if (text === lastShown) return
      if (io.stderrIsTerminal) {
        io.stderr(`\r${text.padEnd(lastShown.length)}`)
        lastShown = text
        return
      }
      const nowMs = performance.now()
      const isNews = text.replace(figures, '') !== lastShown.replace(figures, '')
      if (!isNews && nowMs - lastAtMs < shownEveryMs) return
      lastAtMs = nowMs
      lastShown = text
      io.stderr(`${text}\n`)
    },
    end: () => {
      if (io.stderrIsTerminal && lastShown !== '') io.stderr('\n')
    },
  }
}

/** Where a job is watched: the engine, or a feature's view of its own kind. */
interface WatchedJobs<Watched> {
  get(input: { jobId: string }): Watched | Promise<Watched>
  watch(input: { jobId: string }): AsyncIterable<Watched>
  pause(input: { jobId: string }): Promise<unknown>
}

/**
 * Shows progress until the job has come to rest. The first Ctrl-C stops it in good order, a second one at once.
 * @param nouns what its rows are, e.g. `numbers`
 */
export async function followJob<Watched extends { readonly progress: JobProgress }>(
  jobs: WatchedJobs<Watched>,
  jobId: string,
  nouns: string,
  io: CommandIo,
  onNews: (job: Watched) => void = () => undefined,
): Promise<Watched> {
  const line = createProgressLine(io)
  const stopListening = io.onInterrupt(() => {
    io.stderr(`\nStopping: ${nouns} on their way are recorded first.\n`)
    void jobs.pause({ jobId })
  })
  try {
    for await (const job of jobs.watch({ jobId })) {
      onNews(job)
      line.show(progressText(job.progress, nouns))
    }
    return await jobs.get({ jobId })
  } finally {
    line.end()
    stopListening()
  }
}

/**
 * Does what asks the dialer before there is a job; while the dialer is away it waits and says so, as a job does.
 * @throws ProblemError `cancelled` at Ctrl-C while it waits
 */
export async function throughOutage<Result>(
  jobs: Pick<JobEngine, 'throughOutage'>,
  connectionId: string,
  io: CommandIo,
  work: () => Promise<Result>,
): Promise<Result> {
  const line = createProgressLine(io)
  const stop = new AbortController()
  const listening: (() => void)[] = []
  const onOutage = (outage: Outage | null): void => {
    if (outage === null) return
    // Only now: what reads a file is ended at once by Ctrl-C.
    if (listening.length === 0) {
      listening.push(
        io.onInterrupt(() => stop.abort(new ProblemError({ code: 'cancelled', what: 'Stopped. Nothing was sent.' }))),
      )
    }
    line.show(outageText(outage))
  }
  try {
    return await jobs.throughOutage(connectionId, work, onOutage, stop.signal)
  } finally {
    line.end()
    for (const stopListening of listening) stopListening()
  }
}
