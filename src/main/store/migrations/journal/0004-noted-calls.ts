import type { Migration } from '../../database.ts'

/** Calls noted one by one before they went out, for kinds of job whose rows carry nothing they could be found by. */
export const notedCalls: Migration = {
  id: 4,
  name: 'noted calls',
  sql: `
    CREATE TABLE calls (
      row INTEGER PRIMARY KEY,
      -- What was there before the first call, as its kind of job says it.
      before TEXT,
      noted_at INTEGER NOT NULL
    ) STRICT;
  `,
}
