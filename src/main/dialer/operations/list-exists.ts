import type { CallOptions, DialerClient } from '../dialer-client.ts'
import { UnknownFunctionError } from '../errors.ts'
import { readList } from './list-facts.ts'

/**
 * Whether there is a list this API user may see. Builds before `list_info` are asked for a change of nothing, which
 * changes nothing and is refused where there is no such list.
 */
export async function listExists(client: DialerClient, listId: string, options: CallOptions = {}): Promise<boolean> {
  try {
    return (await readList(client, listId, false, options.signal)) !== null
  } catch (error) {
    if (!(error instanceof UnknownFunctionError)) throw error
  }
  const { answer } = await client.call('update_list', { list_id: listId }, options)
  return !answer.lines.some(({ kind, reason }) => kind === 'ERROR' && reason.includes('NOT EXIST'))
}
