import type { KnownUser } from '../../shared/model/user.ts'
import type { Database } from './database.ts'

/** Users the app has met, by connection; never a password. */
export interface UsersStore {
  known(connectionId: string): KnownUser[]
  find(connectionId: string, userId: string): KnownUser | null
  remember(connectionId: string, users: readonly KnownUser[]): void
  forget(connectionId: string, userId: string): void
}

type UserRow = Omit<KnownUser, 'active'> & { readonly active: number }

const columns = `user_id AS userId, full_name AS fullName, user_group AS userGroup, level, active, seen_at AS seenAt, source`
const toUser = ({ active, ...row }: UserRow): KnownUser => ({ ...row, active: active === 1 })

export const createUsersStore = (database: Database): UsersStore => ({
  known: (connectionId) =>
    database
      .all<UserRow>(`SELECT ${columns} FROM known_users WHERE connection_id = ? ORDER BY user_id`, connectionId)
      .map(toUser),
  find: (connectionId, userId) => {
    const row = database.get<UserRow>(
      `SELECT ${columns} FROM known_users WHERE connection_id = ? AND user_id = ?`,
      connectionId,
      userId,
    )
    return row ? toUser(row) : null
  },
  remember: (connectionId, users) =>
    database.runMany(
      `INSERT INTO known_users (connection_id, user_id, full_name, user_group, level, active, seen_at, source)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (connection_id, user_id) DO UPDATE SET
         full_name = excluded.full_name, user_group = excluded.user_group, level = excluded.level,
         active = excluded.active, seen_at = excluded.seen_at,
         source = CASE WHEN excluded.source = 'made' THEN 'made' ELSE source END`,
      users.map((user) => [
        connectionId,
        user.userId,
        user.fullName,
        user.userGroup,
        user.level,
        user.active ? 1 : 0,
        user.seenAt,
        user.source,
      ]),
    ),
  forget: (connectionId, userId) =>
    void database.run('DELETE FROM known_users WHERE connection_id = ? AND user_id = ?', connectionId, userId),
})
