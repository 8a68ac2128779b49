import type { Migration } from '../database.ts'

/** What was found out about the dialer of a connection; gone with it, stale when it points elsewhere. */
export const capabilities: Migration = {
  id: 12,
  name: 'capabilities',
  sql: `
    CREATE TABLE capabilities (
      connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
      subject TEXT NOT NULL,
      findings TEXT NOT NULL
    ) STRICT;
  `,
}
