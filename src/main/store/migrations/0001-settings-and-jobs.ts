import type { Migration } from '../database.ts'

/** One row of settings as JSON, and one row per job; the rows of a job live in its own journal. */
export const settingsAndJobs: Migration = {
  id: 1,
  name: 'settings and jobs',
  sql: `
    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;

    CREATE TABLE jobs (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      connection_name TEXT NOT NULL,
      title TEXT NOT NULL,
      input_hash TEXT,
      options TEXT NOT NULL,
      state TEXT NOT NULL,
      counts TEXT NOT NULL,
      active_ms INTEGER NOT NULL,
      problem TEXT,
      created_at INTEGER NOT NULL,
      started_at INTEGER,
      finished_at INTEGER
    ) STRICT;

    CREATE INDEX jobs_newest ON jobs (created_at DESC);
    CREATE INDEX jobs_same_input ON jobs (input_hash) WHERE input_hash IS NOT NULL;
  `,
}
