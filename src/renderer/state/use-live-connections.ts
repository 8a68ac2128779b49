import { useQueryClient } from '@tanstack/react-query'
import { client } from '../rpc/client.ts'
import { useLive } from './use-live.ts'

/** Keeps the list of connections as main has it: halted, tested, edited elsewhere. */
export function useLiveConnections(): void {
  const queries = useQueryClient()
  useLive(
    'connections',
    (signal) => client.connections.watchList(undefined, { signal }),
    (connections) => queries.setQueryData(['connections'], connections),
  )
}
