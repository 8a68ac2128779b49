import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { UserFacts } from '../../../shared/model/user.ts'
import type { DialerClient } from '../dialer-client.ts'
import { answerOf } from './known-dialer.ts'

/** What the dialer tells of a user; null: there is none of this id, or this API user may not see them. */
export async function readUser(client: DialerClient, userId: string, signal?: AbortSignal): Promise<UserFacts | null> {
  const reply = await client.call(
    'user_details',
    { agent_user: userId, stage: 'tab', header: 'YES' },
    signal === undefined ? {} : { signal },
  )
  if (reply.answer.lines.some((line) => line.reason.startsWith('USER NOT FOUND'))) return null
  const [record] = recordsOf<ColumnOf<'user_details'>>(answerOf('user_details', reply))
  if (record === undefined) return null
  return {
    userId: record.user ?? userId,
    fullName: record.full_name ?? '',
    userGroup: record.user_group ?? '',
    level: Number(record.user_level) || 0,
    active: record.active === 'Y',
  }
}
