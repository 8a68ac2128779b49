import type { Migration } from '../../database.ts'

/** Rows as they are looked at and changed between the check and the first call. */
export const checkedRows: Migration = {
  id: 2,
  name: 'checked rows',
  sql: `
    CREATE INDEX rows_with_issues ON rows (row) WHERE issues IS NOT NULL;

    -- What a row was before a change, so that the newest change can be taken back.
    CREATE TABLE edits (
      edit INTEGER NOT NULL,
      row INTEGER NOT NULL,
      input TEXT NOT NULL,
      request TEXT,
      lock_key TEXT NOT NULL,
      issues TEXT,
      state TEXT NOT NULL,
      code TEXT,
      reason TEXT,
      PRIMARY KEY (edit, row)
    ) STRICT, WITHOUT ROWID;

    -- Leads the dialer was found to have before anything was sent.
    CREATE TABLE known (
      row INTEGER PRIMARY KEY,
      lead_id TEXT NOT NULL
    ) STRICT;
  `,
}
