import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { emptied, storeProblem } from './store-problem.ts'

/** One numbered step of a schema. Numbers never change and are never reused. */
export interface Migration {
  readonly id: number
  readonly name: string
  /** Statements; or steps, each of them done only where the query before it gives a row: the repair of files in several shapes. */
  readonly sql: string | readonly ConditionalStep[]
}

export interface ConditionalStep {
  /** A query; without a row the step is left out. */
  readonly when: string
  readonly sql: string
}

export type SqlValue = SQLInputValue
export type SqlRow = Readonly<Record<string, null | number | bigint | string | Uint8Array>>

/** A database with prepared statements kept by their text. Every method throws `ProblemError` when the disk fails it. */
export interface Database {
  readonly file: string
  all<Row extends object = SqlRow>(sql: string, ...values: SqlValue[]): Row[]
  get<Row extends object = SqlRow>(sql: string, ...values: SqlValue[]): Row | undefined
  /** Rows one by one, for results too large to hold. Do not write to the same database before it ends. */
  iterate<Row extends object = SqlRow>(sql: string, ...values: SqlValue[]): IterableIterator<Row>
  run(sql: string, ...values: SqlValue[]): { changes: number; lastInsertRowid: number }
  /** The same statement for many rows of values, in one transaction; the fast way to write. */
  runMany(sql: string, rows: readonly (readonly SqlValue[])[]): void
  /** Several statements without values. */
  execute(sql: string): void
  /** All of `work` or nothing of it is on disk when this returns. A nested call joins the outer one. */
  transaction<Result>(work: () => Result): Result
  close(): void
}

export interface DatabaseOptions {
  /**
   * `full`: a committed transaction survives a power cut. `normal`: it survives a killed process; a power cut may lose
   * the last transactions but never corrupts.
   */
  readonly durability?: 'full' | 'normal'
  /** How long to wait for another process that holds the file. */
  readonly busyTimeoutMs?: number
}

/**
 * Holds a file alone, as a database with a plain journal that nothing is written to. Returns what gives it back.
 * @throws ProblemError `conflict` when another process, or this one, holds it
 */
export function openExclusively(file: string): () => void {
  let connection: DatabaseSync | null = null
  try {
    connection = new DatabaseSync(file, { timeout: 0 })
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection?.close()
    throw storeProblem(error, file)
  }
  return () => connection.close()
}

/**
 * Opens (or makes) a database, brings its schema up to date and returns it.
 * @throws ProblemError `disk-full`, `conflict` (held by another process) or `internal` (damaged, made by a newer version)
 */
export function openDatabase(file: string, migrations: readonly Migration[], options: DatabaseOptions = {}): Database {
  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      throw storeProblem(error, file)
    }
  }

  const connection = guarded(() => {
    if (file !== ':memory:') {
      mkdirSync(dirname(file), { recursive: true })
      refuseEmptied(file)
    }
    return new DatabaseSync(file, { timeout: options.busyTimeoutMs ?? 5000 })
  })
  const statements = new Map<string, StatementSync>()
  const iterated = new Set<StatementSync>()
  let depth = 0

  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const statement = connection.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  function* iterate<Row extends object>(sql: string, values: SqlValue[]): IterableIterator<Row> {
    // Not the kept statement: a second use of it would restart this iteration.
    const statement = guarded(() => connection.prepare(sql))
    const rows = guarded(() => statement.iterate(...values))
    // Held until the last row: a statement that is collected while it is read from has taken the process down.
    iterated.add(statement)
    try {
      for (;;) {
        const next = guarded(() => rows.next())
        if (next.done) return
        yield next.value as Row
      }
    } finally {
      // Left early, it would hold its rows and the log of the database.
      rows.return?.()
      iterated.delete(statement)
    }
  }

  const database: Database = {
    file,
    all: <Row extends object>(sql: string, ...values: SqlValue[]) =>
      guarded(() => prepared(sql).all(...values)) as Row[],
    get: <Row extends object>(sql: string, ...values: SqlValue[]) =>
      guarded(() => prepared(sql).get(...values)) as Row | undefined,
    iterate: <Row extends object>(sql: string, ...values: SqlValue[]) => iterate<Row>(sql, values),
    run: (sql, ...values) => {
      const result = guarded(() => prepared(sql).run(...values))
      return { changes: Number(result.changes), lastInsertRowid: Number(result.lastInsertRowid) }
    },
    runMany: (sql, rows) =>
      database.transaction(() =>
        guarded(() => {
          const statement = prepared(sql)
          for (const values of rows) statement.run(...values)
        }),
      ),
    execute: (sql) => guarded(() => connection.exec(sql)),
    transaction: (work) => {
      if (depth > 0) return work()
      database.execute('BEGIN IMMEDIATE')
      depth += 1
      try {
        const result = work()
        database.execute('COMMIT')
        return result
      } catch (error) {
        // A full disk or a damaged page has already rolled back; a second ROLLBACK would hide the cause.
        if (connection.isTransaction) connection.exec('ROLLBACK')
        throw error
      } finally {
        depth -= 1
      }
    },
    close: () => {
      statements.clear()
      if (connection.isOpen) connection.close()
    },
  }

  try {
    database.execute('PRAGMA journal_mode = WAL')
    database.execute(`PRAGMA synchronous = ${options.durability ?? 'full'}`)
    database.execute('PRAGMA foreign_keys = ON')
    migrate(database, migrations)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/** Another process that has just made the file writes to it at once. */
const makingMs = 500

/**
 * A file of no bytes is not a new database but one that lost what was in it: opened as new it would hide the loss.
 * @throws ProblemError `internal`
 */
function refuseEmptied(file: string): void {
  const isEmpty = (): boolean => statSync(file, { throwIfNoEntry: false })?.size === 0
  const waited = new Int32Array(new SharedArrayBuffer(4))
  for (let ms = 0; isEmpty(); ms += 50) {
    if (ms >= makingMs) throw emptied(file)
    Atomics.wait(waited, 0, 0, 50)
  }
}

/** Applies what is missing, all of it or nothing: an interrupted start can be repeated, and a new store waits for the disk once. */
function migrate(database: Database, migrations: readonly Migration[]): void {
  database.execute(
    'CREATE TABLE IF NOT EXISTS schema_migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)',
  )
  const applied = new Set(database.all<{ id: number }>('SELECT id FROM schema_migrations').map((row) => row.id))
  for (const id of applied) {
    if (!migrations.some((migration) => migration.id === id)) {
      throw storeProblem(new Error(`migration ${id} is unknown: a newer version wrote this file`), database.file)
    }
  }
  const missing = migrations.filter(({ id }) => !applied.has(id)).toSorted((a, b) => a.id - b.id)
  if (missing.length === 0) return
  database.transaction(() => {
    for (const { id, name, sql } of missing) {
      if (typeof sql === 'string') database.execute(sql)
      else for (const step of sql) if (database.get(step.when)) database.execute(step.sql)
      database.run('INSERT INTO schema_migrations (id, name, applied_at) VALUES (?, ?, ?)', id, name, Date.now())
    }
  })
}
