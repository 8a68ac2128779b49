import type { ImportJob } from '../../shared/model/import.ts'
import type { Outage, Settling } from '../../shared/model/job.ts'
import type { CommandIo } from './command-context.ts'

/** A line about a running import, for people who watch it. */
export function progressText(job: ImportJob): string {
  const { progress } = job
  if (progress.state === 'preparing') return `reading: ${progress.rows} rows`
  if (progress.waitingFor !== undefined) return progress.waitingFor
  if (progress.state === 'queued') return 'waiting for another import on this connection'
  if (progress.outage !== undefined) return outageText(progress.outage)
  if (progress.settling !== undefined) return settlingText(progress.settling)
  const rate = progress.rowsPerSecond === null ? '' : `, ${Math.round(progress.rowsPerSecond)} rows/s`
  const left = progress.secondsLeft === null ? '' : `, ${timeLeft(progress.secondsLeft)} left`
  return `${progress.settled} of ${progress.rows} rows${rate}${left}`
}

const outageText = ({ what, until }: Outage): string =>
  `${what.replace(/\.$/, '')}; trying again until ${new Date(until).toTimeString().slice(0, 5)}`

const settlingText = ({ rows, secondsLeft }: Settling): string =>
  `settling ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}${secondsLeft === null ? '' : `: ${timeLeft(secondsLeft)} left`}`

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Shows lines in place on a terminal; elsewhere (a log of Task Scheduler, cron) only now and then, one below the other. */
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
      if (nowMs - lastAtMs < 2000) return
      lastAtMs = nowMs
      lastShown = text
      io.stderr(`${text}\n`)
    },
    end: () => {
      if (io.stderrIsTerminal && lastShown !== '') io.stderr('\n')
    },
  }
}
