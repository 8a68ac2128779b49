import { useQuery } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'

/** Lists the dialer is known to have. */
export const useListTargets = (connectionId: string) =>
  useQuery({
    queryKey: ['list-targets', connectionId],
    queryFn: () => client.imports.listTargets({ connectionId }),
  })
