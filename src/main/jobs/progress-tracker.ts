import type { JobProgress, JobState, RowCounts, RowState, Settling } from '../../shared/model/job.ts'
import { countOf, isMoving, unsettledStates } from '../../shared/model/job.ts'
import type { Problem } from '../../shared/model/problem.ts'
import type { Clock } from '../ports.ts'
import type { JobRecord } from '../store/jobs-store.ts'
import type { RowResult } from '../store/journal.ts'
import { createRateMeter } from './rate-meter.ts'

/** Counts of a running job, moved on with every recorded outcome instead of being counted again. */
export interface ProgressTracker {
  /** Starts from what the journal holds. Rows being sent count as pending. */
  begin(counts: RowCounts, unknownRows: Iterable<number>): void
  recorded(results: readonly RowResult[]): void
  /** Sent, but the disk did not take what became of them: they count as unknown. */
  unrecorded(results: readonly RowResult[]): void
  /** Rows whose answers were lost are being looked up; null: no more. */
  settling(now: Settling | null): void
  /** Running time goes by only between these two. */
  startClock(): void
  stopClock(): void
  activeMs(): number
  counts(): RowCounts
  progress(state: JobState, connections: number, problem: Problem | null): JobProgress
}

const isUnsettled = (state: RowState): boolean => unsettledStates.includes(state)

/** @param activeMs time the job has been running before, in earlier sittings */
export function createProgressTracker(
  jobId: string,
  clock: Clock,
  firstCounts: RowCounts,
  activeMs: number,
): ProgressTracker {
  const meter = createRateMeter()
  let counts: Record<RowState, number> = { ...firstCounts }
  let unknown = new Set<number>()
  let startedMs: number | null = null
  let settling: Settling | null = null
  let earlierMs = activeMs

  const activeNow = (): number => earlierMs + (startedMs === null ? 0 : clock.monotonicMs() - startedMs)

  return {
    begin: (found, unknownRows) => {
      counts = { ...found, pending: found.pending + found.sending, sending: 0 }
      unknown = new Set(unknownRows)
    },
    recorded: (results) => {
      let settled = 0
      for (const { row, state } of results) {
        counts[unknown.delete(row) ? 'unknown' : 'pending'] -= 1
        counts[state] += 1
        if (state === 'unknown') unknown.add(row)
        if (!isUnsettled(state)) settled += 1
      }
      if (settled > 0) meter.add(settled, clock.monotonicMs())
    },
    unrecorded: (results) => {
      for (const { row } of results) {
        if (unknown.has(row)) continue
        counts.pending -= 1
        counts.unknown += 1
        unknown.add(row)
      }
    },
    settling: (now) => {
      settling = now
    },
    startClock: () => {
      startedMs ??= clock.monotonicMs()
    },
    stopClock: () => {
      earlierMs = activeNow()
      startedMs = null
    },
    activeMs: activeNow,
    counts: () => ({ ...counts }),
    progress: (state, connections, problem) => {
      const rows = countOf(counts)
      const left = unsettledStates.reduce((sum, name) => sum + counts[name], 0)
      const rate = state === 'running' ? meter.perSecond(clock.monotonicMs()) : null
      return {
        jobId,
        state,
        rows,
        settled: rows - left,
        counts: { ...counts },
        rowsPerSecond: rate,
        secondsLeft: rate !== null && rate > 0 ? left / rate : null,
        seconds: activeNow() / 1000,
        connections: state === 'running' ? connections : 0,
        problem,
        ...(settling === null || state !== 'running' ? {} : { settling }),
      }
    },
  }
}

/** Progress of a job this process does not work on. One that moves elsewhere says with its record what it waits for. */
export function progressAtRest({ id, counts, activeMs, state, problem }: JobRecord, clock: Clock): JobProgress {
  const waits = isMoving(state) ? problem : null
  return {
    ...createProgressTracker(id, clock, counts, activeMs).progress(state, 0, waits ? null : problem),
    ...(waits ? { waitingFor: waits.what } : {}),
  }
}
