import type { Migration } from '../database.ts'

/** Folders whose files are imported by themselves, one for each connection. */
export const importWatches: Migration = {
  id: 32,
  name: 'import-watches',
  sql: `
    CREATE TABLE import_watches (
      connection_id TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
      dir TEXT NOT NULL,
      preset TEXT NOT NULL,
      active INTEGER NOT NULL
    ) STRICT;
  `,
}
