import type { Migration } from '../../database.ts'

/** The rows of one job, whatever its kind, and facts about it that belong with them. */
export const journalRows: Migration = {
  id: 1,
  name: 'rows of a job',
  sql: `
    CREATE TABLE rows (
      row INTEGER PRIMARY KEY,
      line INTEGER NOT NULL,
      input TEXT NOT NULL,
      request TEXT,
      lock_key TEXT NOT NULL,
      state TEXT NOT NULL,
      code TEXT,
      reason TEXT,
      lead_id TEXT,
      blocking_lead_id TEXT,
      blocking_list_id TEXT,
      issues TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      sent_at INTEGER,
      settled_at INTEGER
    ) STRICT;

    -- The few rows off the main road; the many pending and added ones are found by their number.
    CREATE INDEX rows_by_state ON rows (state, row) WHERE state NOT IN ('pending', 'sending', 'added');

    CREATE TABLE facts (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
  `,
}
