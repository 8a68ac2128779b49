import type { Migration } from '../database.ts'

/** What tells how much of a file was loaded before, for each import that read one. */
export const importSketches: Migration = {
  id: 31,
  name: 'import-sketches',
  sql: `
    CREATE TABLE import_sketches (
      job_id TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
      sketch TEXT NOT NULL,
      -- The import that was found by it, as JSON: looked for once, when the file has been read.
      loaded_before TEXT
    ) STRICT;
  `,
}
