import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { consoleJobId } from '../../../shared/model/activity.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { client } from '../../rpc/client.ts'

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
