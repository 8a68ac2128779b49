import type { Migration } from '../database.ts'

/** Kept connections. No password has a column here: it is in the keychain or nowhere on disk. */
export const connections: Migration = {
  id: 10,
  name: 'connections',
  sql: `
    CREATE TABLE connections (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      draft TEXT NOT NULL,
      in_keychain INTEGER NOT NULL,
      build TEXT,
      created_at INTEGER NOT NULL,
      last_used_at INTEGER
    ) STRICT;
  `,
}
