import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { schema } from './schema.ts'

export type Row = Record<string, string | number | null>

/** The demo dialer's own database: statements are prepared once, by their text. */
export interface DemoDatabase {
  all(sql: string, ...values: SQLInputValue[]): Row[]
  get(sql: string, ...values: SQLInputValue[]): Row | undefined
  run(sql: string, ...values: SQLInputValue[]): { changes: number; lastId: number }
  transaction<T>(work: () => T): T
  isNew: boolean
  close(): void
}

/**
 * Opens the file, or a database in memory. A lost power supply may cost the demo its last leads; a killed process
 * costs nothing, as what was written is with the operating system.
 */
export function openDemoDatabase(file: string): DemoDatabase {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF')
  const isNew = database.prepare('PRAGMA user_version').get()?.['user_version'] === 0
  database.exec(schema)
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = database.prepare(sql)))
    return statement
  }
  return {
    isNew,
    all: (sql, ...values) => prepared(sql).all(...values) as Row[],
    get: (sql, ...values) => prepared(sql).get(...values) as Row | undefined,
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepared(sql).run(...values)
      return { changes: Number(changes), lastId: Number(lastInsertRowid) }
    },
    transaction(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    close: () => database.close(),
  }
}
