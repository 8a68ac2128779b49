import type { Migration } from '../../database.ts'

const hasColumn = (table: string, column: string): string =>
  `SELECT 1 FROM pragma_table_info('${table}') WHERE name = '${column}'`

const outcomes = `
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
  CREATE INDEX outcomes_by_state ON outcomes (state, row) WHERE state NOT IN ('pending', 'added');
`

/**
 * The first migration was changed twice after journals had been made with it; they are brought to its last shape here. A
 * row that stood as being sent keeps that meaning: it is claimed, and so looked up before it is sent again.
 */
export const oneShape: Migration = {
  id: 3,
  name: 'journals of early versions in one shape',
  sql: [
    {
      when: `SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM pragma_table_info('claims'))`,
      sql: `CREATE TABLE claims (
        first INTEGER PRIMARY KEY,
        last INTEGER NOT NULL,
        claimed_at INTEGER NOT NULL
      ) STRICT`,
    },
    {
      // The very first: what a row is and what became of it in one table.
      when: hasColumn('rows', 'state'),
      sql: `${outcomes}
        INSERT INTO claims (first, last, claimed_at)
          SELECT row, row, coalesce(sent_at, 0) FROM rows WHERE state = 'sending';
        INSERT INTO outcomes
          SELECT row, state, code, reason, lead_id, blocking_lead_id, blocking_list_id, coalesce(settled_at, sent_at)
          FROM rows WHERE state NOT IN ('pending', 'sending');
        CREATE TABLE plain_rows (
          row INTEGER PRIMARY KEY,
          line INTEGER NOT NULL,
          input TEXT NOT NULL,
          request TEXT,
          lock_key TEXT NOT NULL,
          issues TEXT
        ) STRICT;
        INSERT INTO plain_rows SELECT row, line, input, request, lock_key, issues FROM rows;
        DROP TABLE rows;
        ALTER TABLE plain_rows RENAME TO rows;
        CREATE INDEX rows_with_issues ON rows (row) WHERE issues IS NOT NULL`,
    },
    {
      // The second: a row being sent was an outcome.
      when: hasColumn('outcomes', 'sent_at'),
      sql: `ALTER TABLE outcomes RENAME TO old_outcomes;
        DROP INDEX outcomes_by_state;
        ${outcomes}
        INSERT INTO claims (first, last, claimed_at)
          SELECT row, row, coalesce(sent_at, 0) FROM old_outcomes WHERE state = 'sending';
        INSERT INTO outcomes
          SELECT row, state, code, reason, lead_id, blocking_lead_id, blocking_list_id, coalesce(settled_at, sent_at)
          FROM old_outcomes WHERE state NOT IN ('pending', 'sending');
        DROP TABLE old_outcomes`,
    },
  ],
}
