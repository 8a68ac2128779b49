import type { PollPart } from '../../../shared/model/overview.ts'
import { type Problem, ProblemError } from '../../../shared/model/problem.ts'
import { inBackground } from '../../dialer/dialer-client.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { createLatestValue } from '../../jobs/latest-value.ts'
import type { Clock, Logger } from '../../ports.ts'
import { asks } from './ask-parts.ts'
import { emptyFloor, type Floor } from './floor.ts'
import { freshMsOf, plannedCalls, pollParts, pollPlan, type Viewing } from './poll-plan.ts'

export interface FloorPollDeps {
  readonly dialers: Pick<Dialers, 'clientFor'>
  readonly clock: Clock
  readonly logger: Logger
}

/** What one part of the poll came to. */
export interface PartState {
  readonly readAt: number | null
  readonly freshMs: number
  readonly problem: Problem | null
}

/** The poll of one dialer, for all who look at it. */
export interface FloorPoll {
  readonly floor: Floor
  stateOf(part: PollPart): PartState
  cost(): { planned: number; lastMinute: number; slowed: number }
  /** Why the dialer as a whole does not answer; null: it does. */
  trouble(): Problem | null
  /** Asks as long as somebody watches; yields after each answer, and at once. Ends when the connection is there no more. */
  watch(viewing: Viewing, signal?: AbortSignal): AsyncGenerator<void>
  dispose(): Promise<void>
}

/** Faults of one function, not of the dialer: the others are asked all the same. */
const ofThePart: ReadonlySet<string> = new Set([
  'no-permission',
  'unknown-function',
  'refused',
  'server-error',
  'internal',
])
/** What a dialer refuses it refuses again: it is asked seldom. */
const refusedRestMs = 10 * 60_000
/** No answer takes more of the dialer's time than a twentieth. */
const shareOfTime = 20
const mostSlowed = 12
const awayRestMs = 5_000
const answerMs = 30_000
/** A page is drawn so often at most. */
const newsMs = 200

/** @param onGone called when the connection is there no more */
export function createFloorPoll(
  { dialers, clock, logger }: FloorPollDeps,
  connectionId: string,
  onGone: () => void,
): FloorPoll {
  const floor = emptyFloor()
  const due = new Map<PollPart, number>()
  const readAt = new Map<PollPart, number>()
  const problems = new Map<PollPart, Problem>()
  /** When each of a part's turns was asked last. */
  const turns = new Map<string, number>()
  const viewers: Record<Viewing, number> = { whole: 0, 'vital-signs': 0 }
  const news = createLatestValue<null>(null)
  let asked: number[] = []
  let slowed = 1
  let trouble: Problem | null = null
  let restUntil = 0
  let nap = new AbortController()
  let running: Promise<void> | null = null
  let disposed = false

  const isWatched = (): boolean => !disposed && viewers.whole + viewers['vital-signs'] > 0
  const viewing = (): Viewing => (viewers.whole > 0 ? 'whole' : 'vital-signs')

  /** The one that has waited longest; null: all have been asked lately. */
  const turnOf = (part: PollPart): { name: string; dueMs: number } | null => {
    const { turns: names, restMs = 0 } = pollPlan[part]
    if (names === undefined) return { name: '', dueMs: 0 }
    const waiting = names(floor).map((name) => ({ name, dueMs: (turns.get(`${part} ${name}`) ?? -Infinity) + restMs }))
    return waiting.toSorted((a, b) => a.dueMs - b.dueMs)[0] ?? null
  }

  /** What is to be asked next, and when. */
  const next = (): { part: PollPart; turn: string; atMs: number } | null => {
    const planned = pollParts.flatMap((part) => {
      const turn = pollPlan[part].everyMs[viewing()] === null ? null : turnOf(part)
      return turn === null ? [] : [{ part, turn: turn.name, atMs: Math.max(due.get(part) ?? 0, turn.dueMs, restUntil) }]
    })
    return planned.toSorted((a, b) => a.atMs - b.atMs)[0] ?? null
  }

  const failed = (part: PollPart, problem: Problem): void => {
    problems.set(part, problem)
    if (ofThePart.has(problem.code)) {
      if (problem.code !== 'server-error') due.set(part, clock.monotonicMs() + refusedRestMs)
      trouble = null
      return
    }
    trouble = problem
    slowed = Math.min(mostSlowed, slowed * 2)
    restUntil = clock.monotonicMs() + awayRestMs * slowed
  }

  const ask = async (part: PollPart, turn: string): Promise<void> => {
    const startedMs = clock.monotonicMs()
    const everyMs = pollPlan[part].everyMs[viewing()] ?? 0
    if (turn !== '') turns.set(`${part} ${turn}`, startedMs)
    due.set(part, startedMs + everyMs * slowed)
    try {
      const client = inBackground(await dialers.clientFor(connectionId))
      asked.push(startedMs)
      await asks[part](
        floor,
        { ...client, call: (name, params, options) => client.call(name, params, { ...options, timeoutMs: answerMs }) },
        clock,
        turn,
      )
      const tookMs = clock.monotonicMs() - startedMs
      // The quickest part sets the pace: what takes long itself is not made to wait for by everything else.
      slowed = Math.min(mostSlowed, Math.max(1, (tookMs * shareOfTime) / pollPlan.agents.everyMs.whole!))
      due.set(part, startedMs + Math.max(everyMs * slowed, tookMs * shareOfTime))
      readAt.set(part, clock.now())
      problems.delete(part)
      trouble = null
    } catch (error) {
      // Nothing else of it is looked for by a name: the connection was deleted.
      if (error instanceof ProblemError && error.problem.code === 'not-found') {
        disposed = true
        news.end()
        onGone()
        return
      }
      failed(part, error instanceof ProblemError ? error.problem : faultOfOurs(part, error))
    }
  }

  /** The other parts are asked all the same. */
  const faultOfOurs = (part: PollPart, error: unknown): Problem => {
    logger.log('error', 'a part of the overview failed', { connectionId, part, error: String(error) })
    return { code: 'internal', what: 'An error in the program keeps these figures from being read.' }
  }

  const run = async (): Promise<void> => {
    while (isWatched()) {
      const soon = next()
      const waitMs = soon === null ? refusedRestMs : soon.atMs - clock.monotonicMs()
      if (soon === null || waitMs > 0) {
        nap = new AbortController()
        await clock.sleep(waitMs, nap.signal).catch(() => undefined)
        continue
      }
      await ask(soon.part, soon.turn)
      asked = asked.filter((at) => at > clock.monotonicMs() - 60_000)
      news.set(null)
    }
  }

  /** One run at a time: a new viewer waits for the answer an earlier one had asked for. */
  const start = (): void => {
    running ??= run().then(
      () => {
        running = null
        // Somebody may have come while the loop was on its way out.
        if (isWatched()) start()
      },
      (error: unknown) => {
        running = null
        logger.log('error', 'the overview asks no more', { connectionId, error: String(error) })
      },
    )
  }

  return {
    floor,
    stateOf: (part) => ({
      readAt: readAt.get(part) ?? null,
      freshMs: freshMsOf(part, floor, viewing()),
      problem: problems.get(part) ?? null,
    }),
    cost: () => ({
      planned: plannedCalls(floor, viewing()),
      lastMinute: asked.filter((at) => at > clock.monotonicMs() - 60_000).length,
      slowed: Math.round(slowed * 10) / 10,
    }),
    trouble: () => trouble,
    watch: async function* (kind, signal) {
      viewers[kind] += 1
      nap.abort()
      start()
      try {
        for await (const _ of news.watch(signal, newsMs)) yield
      } finally {
        viewers[kind] -= 1
        nap.abort()
      }
    },
    dispose: async () => {
      disposed = true
      nap.abort()
      news.end()
      await running
    },
  }
}
