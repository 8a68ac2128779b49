import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../shared/model/app.ts'
import { client } from '../rpc/client.ts'

/** Answers are local and quick; the streams keep them fresh, so nothing is fetched again on its own. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false } },
})

export const useAppInfo = () => useQuery({ queryKey: ['app-info'], queryFn: () => client.app.getInfo() })

export const useSettings = () => useQuery({ queryKey: ['settings'], queryFn: () => client.app.getSettings() })

/** Changes settings and shows them at once. */
export function useChangeSettings(): (change: Partial<Settings>) => Promise<void> {
  const queries = useQueryClient()
  return async (change) => {
    queries.setQueryData<Settings>(['settings'], (before) => (before === undefined ? before : { ...before, ...change }))
    queries.setQueryData(['settings'], await client.app.changeSettings(change))
  }
}

export const useConnections = () => useQuery({ queryKey: ['connections'], queryFn: () => client.connections.list() })
