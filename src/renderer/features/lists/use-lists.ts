import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ListDetail, ListNews } from '../../../shared/model/list.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { client } from '../../rpc/client.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { withNews } from './list-row.ts'

export const listsKey = (connectionId: string): readonly string[] => ['lists', connectionId]
export const detailKey = (connectionId: string, listId: string): readonly string[] => ['list', connectionId, listId]

/** What was read of the lists of a dialer so far. */
interface Counted {
  readonly rows: ReadonlyMap<string, ListNews>
  readonly left: number
}

interface Lists {
  readonly rows: ReadonlyMap<string, ListNews>
  readonly known: ReturnType<typeof useKnownLists>
  /** How many are still to be counted; 0: all are. */
  readonly left: number
  readonly problem: Problem | null
  /** Names and counts anew. */
  readonly refresh: () => Promise<void>
}

const nothing: Counted = { rows: new Map(), left: 0 }
const freshMs = 60_000
/** Between two drawings while counts come in. */
const drawEveryMs = 150

const useKnownLists = (connectionId: string) =>
  useQuery({
    queryKey: listsKey(connectionId),
    queryFn: () => client.lists.list({ connectionId }),
    staleTime: freshMs,
  })

/** The lists of a dialer at once, their counts as they come. What was counted last stays when it cannot be again. */
export function useLists(connectionId: string): Lists {
  const queries = useQueryClient()
  const known = useKnownLists(connectionId)
  const listIds = useMemo(() => known.data?.lists.map((list) => list.listId) ?? [], [known.data])
  // Apart from the counting itself, which is begun anew when a list comes or goes, or is stopped half way.
  const keptKey = ['lists-counted', connectionId]
  const { data: kept = nothing } = useQuery<Counted>({ queryKey: keptKey, enabled: false, queryFn: () => nothing })
  const countingKey = [...listsKey(connectionId), 'counting']
  const counting = useQuery({
    queryKey: [...countingKey, listIds.join(' ')],
    enabled: listIds.length > 0,
    staleTime: freshMs,
    queryFn: async ({ signal }) => {
      const keep = (news: readonly ListNews[], left: number): void => {
        queries.setQueryData<Counted>(keptKey, (before = nothing) => ({ rows: withNews(before.rows, news), left }))
      }
      keep([], listIds.length)
      let waiting: ListNews[] = []
      let counted = 0
      let drawnAtMs = performance.now()
      for await (const news of await client.lists.watchDetails({ connectionId, listIds }, { signal })) {
        waiting.push(news)
        counted += 1
        if (performance.now() - drawnAtMs < drawEveryMs) continue
        keep(waiting, listIds.length - counted)
        waiting = []
        drawnAtMs = performance.now()
      }
      keep(waiting, 0)
      return counted
    },
  })
  const failed = known.error ?? counting.error
  return {
    rows: kept.rows,
    known,
    left: counting.isFetching ? kept.left : 0,
    problem: failed === null ? lastProblem(kept.rows, listIds) : problemOf(failed),
    refresh: async () => {
      const { isError } = await known.refetch()
      if (!isError) await queries.invalidateQueries({ queryKey: countingKey })
    },
  }
}

/** Only where no list could be read the whole is in trouble; else the fault stands in its row. */
function lastProblem(rows: ReadonlyMap<string, ListNews>, listIds: readonly string[]): Problem | null {
  const told = listIds.map((listId) => rows.get(listId))
  return told.length > 0 && told.every((news) => news?.problem != null) ? (told[0]?.problem ?? null) : null
}

/** One list, read when it is opened. */
export const useList = (connectionId: string, listId: string) =>
  useQuery<ListDetail>({
    queryKey: detailKey(connectionId, listId),
    queryFn: () => client.lists.read({ connectionId, listId }),
    staleTime: 5_000,
  })
