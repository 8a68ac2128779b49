import type { Migration } from '../database.ts'

/** Kept days go with their connection; those of one that is gone go now. */
export const reportDaysOfConnections: Migration = {
  id: 76,
  name: 'report-days-of-connections',
  sql: `
    ALTER TABLE report_days RENAME TO report_days_before;
    CREATE TABLE report_days (
      connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
      source TEXT NOT NULL,
      scope TEXT NOT NULL,
      day TEXT NOT NULL,
      facts TEXT NOT NULL,
      read_at INTEGER NOT NULL,
      PRIMARY KEY (connection_id, source, scope, day)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO report_days SELECT * FROM report_days_before WHERE connection_id IN (SELECT id FROM connections);
    DROP TABLE report_days_before;
  `,
}
