import { useQuery } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'

export const campaignsKey = (connectionId: string): readonly string[] => ['campaigns', connectionId]

/** Campaigns as they were read last; read again when the screen is opened. */
export const useCampaignList = (connectionId: string) =>
  useQuery({
    queryKey: campaignsKey(connectionId),
    queryFn: () => client.campaigns.list({ connectionId }),
    staleTime: 5_000,
  })
