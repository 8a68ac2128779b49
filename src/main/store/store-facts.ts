import type { Database } from './database.ts'

/** Writes to the store and takes it back. @throws ProblemError when the disk fails it */
export function tryStore(database: Database): void {
  database.transaction(() => {
    database.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', 'self-check', 'true')
    database.run('DELETE FROM settings WHERE name = ?', 'self-check')
  })
}

/** Rows of every table. Names come from the schema itself. */
export const tableSizes = (database: Database): { name: string; rows: number }[] =>
  database
    .all<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .map(({ name }) => ({
      name,
      rows: database.get<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`)?.rows ?? 0,
    }))
