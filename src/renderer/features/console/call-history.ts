import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { functionSpec, isFunctionName, type FunctionName } from '../../../shared/catalogue/index.ts'
import { consoleJobId, type ActivityCall } from '../../../shared/model/activity.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'
import { isSecretName } from './check-param.ts'
import type { CallValues } from './current-call.ts'

/** Calls shown; the activity log has them all. */
const shownCalls = 50

export const callHistoryKey = (connectionId: string): readonly string[] => ['console-calls', connectionId]

/** Calls made by hand on a connection, newest first, out of the activity log: they outlive the window. */
export const useCallHistory = (connection: Connection) =>
  useQuery({
    queryKey: callHistoryKey(connection.id),
    queryFn: () =>
      client.activity.list({
        filter: { connectionId: connection.id, jobId: consoleJobId },
        offset: 0,
        limit: shownCalls,
      }),
    placeholderData: keepPreviousData,
  })

/**
 * What a logged call was filled in with: values by parameter, and those of custom fields, which are logged among them.
 * Passwords were never logged and are left out. Null where the function is not known any more.
 */
export function valuesOfCall({
  functionName,
  params,
}: Pick<ActivityCall, 'functionName' | 'params'>): (CallValues & { functionName: FunctionName }) | null {
  if (!isFunctionName(functionName)) return null
  const names = new Set<string>(functionSpec(functionName).params.map(({ name }) => name))
  const kept = Object.entries(params).filter(([name]) => !isSecretName(name))
  return {
    functionName,
    params: Object.fromEntries(kept.filter(([name]) => names.has(name))),
    customFields: Object.fromEntries(kept.filter(([name]) => !names.has(name))),
  }
}
