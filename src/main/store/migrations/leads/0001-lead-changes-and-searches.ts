import type { Migration } from '../../database.ts'

/** What was changed from here, with what was there before; and the searches that were made or kept. */
export const leadChangesAndSearches: Migration = {
  id: 1,
  name: 'lead changes and searches',
  sql: `
    CREATE TABLE changes (
      id INTEGER PRIMARY KEY,
      connection_id TEXT NOT NULL,
      lead_id TEXT NOT NULL,
      archived INTEGER NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      at INTEGER NOT NULL,
      job_id TEXT,
      fields TEXT NOT NULL,
      undo_of INTEGER,
      undone_by INTEGER
    ) STRICT;

    CREATE INDEX changes_of_lead ON changes (connection_id, lead_id, id DESC);
    CREATE UNIQUE INDEX changes_of_job ON changes (job_id, lead_id, archived) WHERE job_id IS NOT NULL;

    CREATE TABLE searches (
      id INTEGER PRIMARY KEY,
      connection_id TEXT NOT NULL,
      name TEXT,
      query TEXT NOT NULL,
      query_hash TEXT NOT NULL,
      found INTEGER,
      at INTEGER NOT NULL
    ) STRICT;

    CREATE UNIQUE INDEX searches_once ON searches (connection_id, query_hash, coalesce(name, ''));
  `,
}
