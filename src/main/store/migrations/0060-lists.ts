import type { Migration } from '../database.ts'

/** Lists the app has met, and how they were counted over time. */
export const lists: Migration = {
  id: 60,
  name: 'lists',
  sql: `
    CREATE TABLE known_lists (
      connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
      list_id TEXT NOT NULL,
      name TEXT,
      campaign_id TEXT,
      PRIMARY KEY (connection_id, list_id)
    ) STRICT;
    CREATE TABLE list_snapshots (
      connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
      list_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      total INTEGER NOT NULL,
      fresh INTEGER,
      dialable INTEGER,
      PRIMARY KEY (connection_id, list_id, at)
    ) STRICT, WITHOUT ROWID;
  `,
}
