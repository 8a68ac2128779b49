import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListDetail, ListNews } from '../../../shared/model/list.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { client } from '../../rpc/client.ts'
import { useLive } from '../../state/use-live.ts'
import { problemOf } from '../../ui/problem-of.ts'

export const listsKey = (connectionId: string): readonly string[] => ['lists', connectionId]
const detailsKey = (connectionId: string): readonly string[] => ['list-details', connectionId]
export const detailKey = (connectionId: string, listId: string): readonly string[] => ['list', connectionId, listId]

interface Lists {
  readonly rows: ReadonlyMap<string, ListNews>
  readonly known: ReturnType<typeof useKnownLists>
  /** How many are still to be counted; 0: all are. */
  readonly left: number
  readonly problem: Problem | null
  /** Names and counts anew. */
  readonly refresh: () => Promise<void>
}

const useKnownLists = (connectionId: string) =>
  useQuery({ queryKey: listsKey(connectionId), queryFn: () => client.lists.list({ connectionId }), staleTime: 60_000 })

/** The lists of a dialer at once, their counts as they come. What was counted last stays when it cannot be again. */
export function useLists(connectionId: string): Lists {
  const queries = useQueryClient()
  const known = useKnownLists(connectionId)
  const kept = queries.getQueryData<ReadonlyMap<string, ListNews>>(detailsKey(connectionId))
  const [rows, setRows] = useState<ReadonlyMap<string, ListNews>>(kept ?? new Map())
  const [counted, setCounted] = useState(0)
  const [round, setRound] = useState(0)
  const listIds = known.data?.lists.map((list) => list.listId) ?? []
  const wanted = listIds.length > 0 && (round > 0 || kept === undefined)
  const problem = known.isError ? problemOf(known.error) : lastProblem(rows, listIds)
  useLive<ListNews>(
    wanted ? `${connectionId} ${round} ${listIds.length}` : null,
    (signal) => client.lists.watchDetails({ connectionId, listIds }, { signal }),
    (news) => {
      setCounted((before) => before + 1)
      setRows((before) => {
        const last = before.get(news.listId)
        // The counts of a dialer that has gone away are better than none.
        const next = news.detail === null && last?.detail ? { ...news, detail: last.detail } : news
        const all = new Map(before).set(news.listId, next)
        queries.setQueryData(detailsKey(connectionId), all)
        return all
      })
    },
  )
  return {
    rows,
    known,
    left: wanted ? Math.max(0, listIds.length - counted) : 0,
    problem,
    refresh: async () => {
      setCounted(0)
      setRound(round + 1)
      await known.refetch()
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
