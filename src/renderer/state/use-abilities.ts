import { useQuery } from '@tanstack/react-query'
import { type FunctionName, functionSpec } from '../../shared/catalogue/index.ts'
import type { Capabilities } from '../../shared/model/capabilities.ts'
import type { Connection } from '../../shared/model/connection.ts'
import { client } from '../rpc/client.ts'

export const capabilitiesKey = (connectionId: string): readonly string[] => ['capabilities', connectionId]

/** What is known of what the API user of a connection may do; null when the dialer was never asked. */
export const useCapabilities = (connectionId: string) =>
  useQuery({
    queryKey: capabilitiesKey(connectionId),
    queryFn: () => client.capabilities.get({ connectionId }),
  })

/**
 * Why a function cannot be called on a connection, in words for the button that would call it; null when nothing is known
 * that speaks against it. What was never asked is not held against anybody: the dialer has the last word.
 */
export function useRefusal(connection: Pick<Connection, 'id' | 'guard'>, functionName: FunctionName): string | null {
  const { data } = useCapabilities(connection.id)
  if (connection.guard === 'read-only' && functionSpec(functionName).effect !== 'read') {
    return 'This connection is read-only. Its guard can be changed under Connections.'
  }
  return data == null ? null : refusalIn(data, functionName)
}

export function refusalIn(capabilities: Pick<Capabilities, 'abilities'>, functionName: FunctionName): string | null {
  const ability = capabilities.abilities.find((one) => one.functionName === functionName)
  if (ability?.state === 'missing') return `This dialer has no ${functionName}. ${ability.why ?? ''}`.trim()
  if (ability?.state !== 'refused') return null
  const settings = ability.settings.length === 0 ? '' : ` In VICIdial, on the API user: ${ability.settings.join('; ')}.`
  return `${ability.why ?? 'The API user may not do this.'}${settings}`
}
