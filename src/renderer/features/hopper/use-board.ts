import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'
import { type Board, boardOf } from './hopper-changes.ts'

/** Where the board of a campaign is kept. */
export const boardKey = (connectionId: string, campaignId: string): readonly string[] => [
  'hopper-board',
  connectionId,
  campaignId,
]

/**
 * The hopper of a campaign, read again after each interval: never twice at once, and not while the page is hidden. What
 * was read last stays when a later read fails.
 *
 * @param seconds 0: only when asked
 */
export function useBoard(connectionId: string, campaignId: string, seconds: number) {
  const queries = useQueryClient()
  const queryKey = boardKey(connectionId, campaignId)
  return useQuery<Board>({
    queryKey,
    enabled: campaignId !== '',
    staleTime: 0,
    // Rows are compared by their leads below; the library's own comparison would only cost time.
    structuralSharing: false,
    refetchInterval: seconds === 0 ? false : seconds * 1000,
    refetchIntervalInBackground: false,
    queryFn: async ({ signal }) => {
      const hopper = await client.hopper.read({ connectionId, campaignId }, { signal })
      return boardOf(hopper, queries.getQueryData<Board>(queryKey) ?? null)
    },
  })
}
