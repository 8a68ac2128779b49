import type { Migration } from '../database.ts'

/** Files of watched folders, each with the one job it belongs to, from before it is moved until it is put away. */
export const importTakings: Migration = {
  id: 33,
  name: 'import-takings',
  sql: `
    CREATE TABLE import_takings (
      job_id TEXT PRIMARY KEY,
      connection_id TEXT NOT NULL,
      dir TEXT NOT NULL,
      name TEXT NOT NULL,
      look TEXT NOT NULL,
      moved INTEGER NOT NULL,
      paused_here INTEGER NOT NULL
    ) STRICT;
  `,
}
