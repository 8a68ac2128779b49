import type { Connection } from '../../../shared/model/connection.ts'
import type { Job } from '../../../shared/model/job-view.ts'
import type { Attention, FloorAgent, Overview, VitalSigns } from '../../../shared/model/overview.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { createLatestValue } from '../../jobs/latest-value.ts'
import type { ListsStore } from '../../store/lists-store.ts'
import { attentionOf } from './attention.ts'
import { createFloorPoll, type FloorPoll, type FloorPollDeps } from './floor-poll.ts'
import { pollParts } from './poll-plan.ts'
import { figuresOf, hourOf, listsOf } from './summarize.ts'

export interface OverviewDeps extends FloorPollDeps {
  readonly connections: () => Promise<readonly Connection[]>
  readonly lists: Pick<ListsStore, 'lastCounts' | 'firstCounts' | 'known'>
  /** Jobs of a connection that somebody has to decide on. */
  readonly waitingJobs: (connectionId: string) => readonly Job[]
  /** Why the watched folder of a connection does not run; null: it does, or there is none. */
  readonly watchProblem: (connectionId: string) => Problem | null
}

type ConnectionInput = { readonly connectionId: string }

/** The overview: what the contract's procedures of the same names ask for. */
export interface OverviewFeature {
  watch(input: ConnectionInput, signal?: AbortSignal): AsyncGenerator<Overview>
  watchVitalSigns(input: void, signal?: AbortSignal): AsyncGenerator<VitalSigns[]>
  listAgents(input: ConnectionInput): FloorAgent[]
  /** No call is left on its way. */
  dispose(): Promise<void>
}

const strippedMs = 1_000

export function createOverview(deps: OverviewDeps): OverviewFeature {
  const { clock } = deps
  const polls = new Map<string, FloorPoll>()
  const pollOf = (connectionId: string): FloorPoll => {
    const poll = polls.get(connectionId) ?? createFloorPoll(deps, connectionId, () => polls.delete(connectionId))
    polls.set(connectionId, poll)
    return poll
  }

  async function* watch({ connectionId }: ConnectionInput, signal?: AbortSignal): AsyncGenerator<Overview> {
    const poll = pollOf(connectionId)
    for await (const _ of poll.watch('whole', signal)) yield overviewOf(deps, poll, connectionId)
  }

  async function* watchVitalSigns(_input: void, signal?: AbortSignal): AsyncGenerator<VitalSigns[]> {
    const stirred = createLatestValue<null>(null)
    const ending = new AbortController()
    const over = signal === undefined ? ending.signal : AbortSignal.any([ending.signal, signal])
    const followed = new Set<string>()
    const follow = async (connectionId: string): Promise<void> => {
      for await (const _ of pollOf(connectionId).watch('vital-signs', over)) stirred.set(null)
      // Ended by itself: the connection is there no more.
      followed.delete(connectionId)
    }
    try {
      for await (const _ of stirred.watch(signal, strippedMs)) {
        const connections = await deps.connections()
        for (const { id } of connections) {
          if (followed.has(id)) continue
          followed.add(id)
          void follow(id).catch((error: unknown) => {
            deps.logger.log('error', 'a dialer is followed no more', { connectionId: id, error: String(error) })
          })
        }
        yield connections.map((connection) => vitalSignsOf(pollOf(connection.id), connection, clock.now()))
      }
    } finally {
      ending.abort()
    }
  }

  return {
    watch,
    watchVitalSigns,
    listAgents: ({ connectionId }) => [...(pollOf(connectionId).floor.agents ?? [])],
    dispose: async () => {
      await Promise.all([...polls.values()].map(async (poll) => poll.dispose()))
    },
  }
}

function overviewOf(deps: OverviewDeps, poll: FloorPoll, connectionId: string): Overview {
  const { floor } = poll
  const now = deps.clock.now()
  const { day } = floor
  const lists = listsOf(deps.lists, connectionId, day?.midnightAt ?? now - 86_400_000)
  const figures = figuresOf(floor, lists)
  return {
    connectionId,
    now,
    parts: pollParts.map((part) => ({ part, ...poll.stateOf(part) })),
    cost: poll.cost(),
    attention: [
      ...ofProgram(deps, poll, connectionId),
      ...attentionOf({
        ...figures,
        lists,
        named: floor.lists ?? [],
        agentsWaiting: figures.agents?.waiting ?? null,
        today: day?.today ?? null,
      }),
    ],
    ...figures,
    lists,
    dialerClock: day === null ? null : { today: day.today, hour: hourOf(now, day.midnightAt) },
  }
}

/** What of this program waits: the way to the dialer, a folder, jobs. */
function ofProgram(deps: OverviewDeps, poll: FloorPoll, connectionId: string): Attention[] {
  const trouble = poll.trouble()
  const watched = deps.watchProblem(connectionId)
  return [
    ...(trouble === null
      ? []
      : [
          {
            kind: trouble.code === 'halted' ? ('halted' as const) : ('not-answering' as const),
            severity: 'critical' as const,
            subject: connectionId,
            name: '',
            count: null,
            detail: trouble.what,
          },
        ]),
    ...(watched === null
      ? []
      : [
          {
            kind: 'watch-failed' as const,
            severity: 'critical' as const,
            subject: connectionId,
            name: '',
            count: null,
            detail: watched.what,
          },
        ]),
    ...deps.waitingJobs(connectionId).map(({ jobId, kind, title, progress }) => ({
      kind: 'job-waits' as const,
      severity: 'warning' as const,
      subject: jobId,
      name: title,
      count: progress.rows - progress.settled,
      detail: kind,
    })),
  ]
}

function vitalSignsOf(poll: FloorPoll, { id, name, color }: Connection, now: number): VitalSigns {
  const { floor } = poll
  const { readAt, freshMs, problem } = poll.stateOf('agents')
  const { agents, callersWaiting } = figuresOf(floor, [])
  const { calls } = floor
  return {
    connectionId: id,
    name,
    color,
    problem: poll.trouble() ?? problem,
    agents,
    callersWaiting,
    calls: calls === null ? null : calls.reduce((sum, each) => sum + each.calls, 0),
    readAt,
    freshMs,
    now,
  }
}
