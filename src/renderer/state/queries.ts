import { QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../shared/model/app.ts'
import { client } from '../rpc/client.ts'

/** Answers are local and quick; the streams keep them fresh, so nothing is fetched again on its own. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false } },
})

const appInfo = queryOptions({ queryKey: ['app-info'], queryFn: () => client.app.getInfo() })
const settings = queryOptions({ queryKey: ['settings'], queryFn: () => client.app.getSettings() })
const connections = queryOptions({ queryKey: ['connections'], queryFn: () => client.connections.list() })

/** Asks for what every first screen stands on. Settles in any case: what failed is asked again by whoever needs it. */
export async function loadFirstData(): Promise<void> {
  await Promise.all([
    queryClient.prefetchQuery(appInfo),
    queryClient.prefetchQuery(settings),
    queryClient.prefetchQuery(connections),
  ])
}

export const useAppInfo = () => useQuery(appInfo)

export const useSettings = () => useQuery(settings)

/** Changes settings and shows them at once. */
export function useChangeSettings(): (change: Partial<Settings>) => Promise<void> {
  const queries = useQueryClient()
  return async (change) => {
    queries.setQueryData<Settings>(['settings'], (before) => (before === undefined ? before : { ...before, ...change }))
    queries.setQueryData(['settings'], await client.app.changeSettings(change))
  }
}

export const useConnections = () => useQuery(connections)
