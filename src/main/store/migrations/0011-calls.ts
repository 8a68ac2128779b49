import type { Migration } from '../database.ts'

/** Every call made, redacted before it gets here. */
export const calls: Migration = {
  id: 11,
  name: 'calls',
  sql: `
    CREATE TABLE calls (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      connection_id TEXT NOT NULL,
      function_name TEXT NOT NULL,
      params TEXT NOT NULL,
      outcome TEXT NOT NULL,
      latency_ms REAL NOT NULL,
      attempt INTEGER NOT NULL,
      http_status INTEGER,
      job_id TEXT,
      raw TEXT NOT NULL
    ) STRICT;

    CREATE INDEX calls_time ON calls (at);
  `,
}
