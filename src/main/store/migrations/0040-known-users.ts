import type { Migration } from '../database.ts'

/** Users the app has met: no function of the dialer lists them. */
export const knownUsers: Migration = {
  id: 40,
  name: 'known-users',
  sql: `
    CREATE TABLE known_users (
      connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
      user_id TEXT NOT NULL COLLATE NOCASE,
      full_name TEXT NOT NULL,
      user_group TEXT NOT NULL,
      level INTEGER NOT NULL,
      active INTEGER NOT NULL,
      seen_at INTEGER NOT NULL,
      source TEXT NOT NULL,
      PRIMARY KEY (connection_id, user_id)
    ) STRICT;
  `,
}
