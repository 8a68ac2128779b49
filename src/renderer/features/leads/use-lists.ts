import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ListChoice } from '../../../shared/model/lead.ts'
import { client } from '../../rpc/client.ts'

/** The lists this API user sees, with the labels of their custom fields; none where the API cannot tell. */
export const useLists = (connectionId: string): UseQueryResult<ListChoice[]> =>
  useQuery({ queryKey: ['lead-lists', connectionId], queryFn: () => client.leads.listLists({ connectionId }) })
