import type { Migration } from '../../database.ts'

/**
 * The rows of one job, whatever its kind, and facts about it that belong with them. What a row is (`rows`) is written
 * once and is wide; what became of it (`outcomes`) is added once it is known and is narrow. A row without an outcome is
 * pending, or being sent when a claim covers it: claims are ranges, so that hundreds of rows are marked by one write
 * before they go out.
 */
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
      issues TEXT
    ) STRICT;

    CREATE TABLE outcomes (
      row INTEGER PRIMARY KEY,
      state TEXT NOT NULL,
      code TEXT,
      reason TEXT,
      lead_id TEXT,
      blocking_lead_id TEXT,
      blocking_list_id TEXT,
      recorded_at INTEGER
    ) STRICT;

    -- The few rows off the main road; the many others are found by their number.
    CREATE INDEX outcomes_by_state ON outcomes (state, row) WHERE state NOT IN ('pending', 'added');

    CREATE TABLE claims (
      first INTEGER PRIMARY KEY,
      last INTEGER NOT NULL,
      claimed_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE facts (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
  `,
}
