import type { Migration } from '../database.ts'

/** Days of reports as the dialer told them, so that a day that is over is asked for once. */
export const reportDays: Migration = {
  id: 75,
  name: 'report-days',
  sql: `
    CREATE TABLE report_days (
      connection_id TEXT NOT NULL,
      source TEXT NOT NULL,
      scope TEXT NOT NULL,
      day TEXT NOT NULL,
      facts TEXT NOT NULL,
      read_at INTEGER NOT NULL,
      PRIMARY KEY (connection_id, source, scope, day)
    ) STRICT, WITHOUT ROWID;
  `,
}
