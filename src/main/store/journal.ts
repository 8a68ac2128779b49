import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import type { RowCounts, RowState } from '../../shared/model/job.ts'
import { emptyCounts } from '../../shared/model/job.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import { openDatabase, type Database } from './database.ts'
import { columns, inStates, isPending, selectIn, unsettled } from './journal-sql.ts'
import { journalMigrations } from './migrations/journal/index.ts'

/** A row as it is put into the journal, before anything was sent. */
export interface StagedRow {
  readonly line: number
  /** The row as it stands in the source, as JSON. */
  readonly input: string
  /** What is to be sent, as JSON; null where the row is not sent. */
  readonly request: string | null
  /** Rows with the same key (a phone number) are never on their way together; empty: no key. */
  readonly lockKey: string
  readonly state: RowState
  readonly code: string | null
  readonly reason: string | null
  /** What was noticed about the row, as JSON. */
  readonly issues: string | null
}

export interface JournalRow extends StagedRow {
  readonly row: number
  readonly leadId: string | null
  readonly blockingLeadId: string | null
  readonly blockingListId: string | null
  /** Of a call that was noted: what was there before it. */
  readonly before: string | null
}

/** Code of a row whose number an earlier row of the same file has. */
export const repeatedCode = 'duplicate-in-file'

/** A row claimed for sending. */
export interface ClaimedRow {
  readonly row: number
  readonly request: string
  readonly lockKey: string
  /** A call of it was noted before, and its answer was lost. */
  readonly wasCalled: boolean
  /** What was there before that call, as its kind of job noted it. */
  readonly before: string | null
}

/** A call that is about to go out. */
export interface CallNote {
  readonly row: number
  readonly before: string | null
}

/** How a row ended, or that nobody knows yet. */
export interface RowResult {
  readonly row: number
  readonly state: RowState
  readonly code?: string | undefined
  readonly reason?: string | undefined
  readonly leadId?: string | undefined
  readonly blockingLeadId?: string | undefined
  readonly blockingListId?: string | undefined
}

export interface Journal {
  readonly file: string
  /** Adds rows in one transaction, numbered on from the last. */
  stage(rows: readonly StagedRow[]): void
  /** Ends every pending row whose key an earlier pending row has: state `duplicate`, with the line of that row. */
  endRepeatedKeys(code: string, reasonFor: (line: number) => string): number
  /**
   * Takes the next pending rows after `afterRow` and marks them as being sent, on disk (power cuts included) when this
   * returns: only then may they go out.
   */
  claim(afterRow: number, limit: number, now: number): ClaimedRow[]
  /** The next pending rows after `afterRow`, for work that notes each call itself. */
  next(afterRow: number, limit: number): ClaimedRow[]
  /** On disk (power cuts included) when this returns: only then may the calls go out. The first note of a row stays. */
  noteCalls(calls: readonly CallNote[], now: number): void
  /** The call did certainly not go out. */
  dropCall(row: number): void
  /** Every claimed row is recorded or was certainly not sent: claimed rows without an outcome are pending again. */
  closeClaims(): void
  /** Records outcomes in one transaction. A final state is never reopened. */
  record(results: readonly RowResult[], now: number): void
  /** After a crash: rows that were claimed, or whose call was noted, and have no outcome are `unknown` now. */
  markClaimedUnknown(now: number): number
  /** Ends all rows that were not sent yet. */
  endPending(state: 'cancelled', reason: string, now: number): number
  unknownRows(afterRow: number, limit: number): JournalRow[]
  counts(): RowCounts
  /** Rows in any of the states (all rows when empty), in file order. */
  page(states: readonly RowState[], offset: number, limit: number): JournalRow[]
  count(states: readonly RowState[]): number
  /** Rows of which the dialer stores something else than the file says: those on the dialer, or those yet to be sent. */
  altered(which: 'loaded' | 'pending'): number
  /** Every row in the states (at least one), one by one, in file order. */
  each(states: readonly RowState[]): IterableIterator<JournalRow>
  setFact(name: string, value: unknown): void
  fact(name: string): unknown
  close(): void
}

/** Pages (4 KB) of the log after which it is moved into the main file; larger than SQLite's 1000, for fewer pauses. */
const checkpointPages = 8000

/** Opens (or makes) the journal of one job. */
export function openJournal(file: string): Journal {
  const database = openDatabase(file, journalMigrations, { durability: 'normal' })
  database.execute(`PRAGMA wal_autocheckpoint = ${checkpointPages}`)
  return journalOn(database)
}

/** Opens the journal of a job that has one. @throws ProblemError `not-found` when it is gone */
export function openKeptJournal(file: string): Journal {
  if (existsSync(file)) return openJournal(file)
  throw new ProblemError({
    code: 'not-found',
    what: 'The rows of this job are gone',
    why: `There is no ${file}: it was deleted or moved.`,
    action: 'Put it back, or cancel or delete the job. What it sent is still listed under Activity.',
  })
}

/**
 * Opens a new journal to be filled. Nothing of it is safe from a crash before `finishFilling`, and need not be: until then
 * nothing was sent, and a file that was half read is read again.
 */
export function fillJournal(file: string): Journal & { finishFilling(): void } {
  const database = openDatabase(file, journalMigrations, { durability: 'normal' })
  database.execute('PRAGMA journal_mode = MEMORY')
  database.execute('PRAGMA synchronous = off')
  const journal = journalOn(database)
  return {
    ...journal,
    finishFilling: () => {
      database.close()
      const descriptor = openSync(file, 'r+')
      try {
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
    },
  }
}

function journalOn(database: Database): Journal {
  const durably = <Result>(work: () => Result): Result => {
    database.execute('PRAGMA synchronous = full')
    try {
      return database.transaction(work)
    } finally {
      database.execute('PRAGMA synchronous = normal')
    }
  }

  const nextRows = (afterRow: number, limit: number): ClaimedRow[] =>
    database
      .all<Omit<ClaimedRow, 'wasCalled'> & { wasCalled: number }>(
        `SELECT rows.row, request, lock_key AS lockKey, calls.row IS NOT NULL AS wasCalled, before
         FROM rows LEFT JOIN outcomes USING (row) LEFT JOIN calls USING (row)
         WHERE rows.row > ? AND ${isPending} ORDER BY rows.row LIMIT ?`,
        afterRow,
        limit,
      )
      .map((row) => ({ ...row, wasCalled: row.wasCalled === 1 }))

  const rowCount = (): number => database.get<{ n: number | null }>('SELECT max(row) AS n FROM rows')?.n ?? 0

  const pendingCount = (): number =>
    rowCount() - (database.get<{ n: number }>(`SELECT count(*) AS n FROM outcomes WHERE state <> 'pending'`)?.n ?? 0)

  return {
    file: database.file,
    stage: (rows) =>
      database.transaction(() => {
        const first = rowCount() + 1
        database.runMany(
          'INSERT INTO rows (row, line, input, request, lock_key, issues) VALUES (?, ?, ?, ?, ?, ?)',
          rows.map((row, at) => [first + at, row.line, row.input, row.request, row.lockKey, row.issues]),
        )
        database.runMany(
          'INSERT INTO outcomes (row, state, code, reason) VALUES (?, ?, ?, ?)',
          rows.flatMap((row, at) =>
            row.state === 'pending' ? [] : [[first + at, row.state, row.code, row.reason] as const],
          ),
        )
      }),
    endRepeatedKeys: (code, reasonFor) =>
      database.transaction(() => {
        const repeated = database.all<{ row: number; line: number }>(
          // Keys alone are sorted first: a file usually repeats few or none of a million.
          `WITH repeated AS (SELECT lock_key FROM rows WHERE lock_key <> '' GROUP BY lock_key HAVING count(*) > 1),
           numbered AS (
             SELECT rows.row, first_value(line) OVER same AS line, row_number() OVER same AS place
             FROM rows LEFT JOIN outcomes USING (row)
             WHERE lock_key IN (SELECT lock_key FROM repeated) AND ${isPending}
             WINDOW same AS (PARTITION BY lock_key ORDER BY rows.row)
           )
           SELECT row, line FROM numbered WHERE place > 1`,
        )
        for (const { row, line } of repeated) {
          database.run(
            `INSERT INTO outcomes (row, state, code, reason) VALUES (?, 'duplicate', ?, ?)
             ON CONFLICT (row) DO UPDATE SET state = excluded.state, code = excluded.code, reason = excluded.reason`,
            row,
            code,
            reasonFor(line),
          )
        }
        return repeated.length
      }),
    next: nextRows,
    noteCalls: (calls, now) =>
      durably(() =>
        database.runMany(
          'INSERT INTO calls (row, before, noted_at) VALUES (?, ?, ?) ON CONFLICT (row) DO NOTHING',
          calls.map(({ row, before }) => [row, before, now]),
        ),
      ),
    dropCall: (row) => void database.run('DELETE FROM calls WHERE row = ?', row),
    claim: (afterRow, limit, now) => {
      const next = nextRows(afterRow, limit)
      const [first, last] = [next[0], next.at(-1)]
      if (!first || !last) return next
      durably(() =>
        database.run('INSERT INTO claims (first, last, claimed_at) VALUES (?, ?, ?)', first.row, last.row, now),
      )
      return next
    },
    closeClaims: () => void database.run('DELETE FROM claims'),
    record: (results, now) =>
      database.transaction(() => {
        const plain = results.filter(isPlainlyAdded)
        database.runMany(
          `INSERT INTO outcomes (row, state, lead_id, recorded_at) VALUES (?, 'added', ?, ?)
           ON CONFLICT (row) DO UPDATE SET state = 'added', lead_id = excluded.lead_id, code = NULL, reason = NULL,
             recorded_at = excluded.recorded_at WHERE ${unsettled}`,
          plain.map(({ row, leadId }) => [row, leadId ?? null, now]),
        )
        if (plain.length === results.length) return
        database.runMany(
          `INSERT INTO outcomes (row, state, code, reason, lead_id, blocking_lead_id, blocking_list_id, recorded_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (row) DO UPDATE SET state = excluded.state, code = excluded.code, reason = excluded.reason,
             lead_id = excluded.lead_id, blocking_lead_id = excluded.blocking_lead_id,
             blocking_list_id = excluded.blocking_list_id, recorded_at = excluded.recorded_at WHERE ${unsettled}`,
          results
            .filter((result) => !isPlainlyAdded(result))
            .map((result) => [
              result.row,
              result.state,
              result.code ?? null,
              result.reason ?? null,
              result.leadId ?? null,
              result.blockingLeadId ?? null,
              result.blockingListId ?? null,
              now,
            ]),
        )
      }),
    markClaimedUnknown: (now) =>
      database.transaction(() => {
        const { changes } = database.run(
          `INSERT INTO outcomes (row, state, code, reason, recorded_at)
           SELECT rows.row, 'unknown', 'interrupted', 'The program ended while this row was being sent.', ?
           FROM rows LEFT JOIN outcomes USING (row)
           WHERE ${isPending} AND rows.row IN (
             SELECT row FROM calls UNION ALL SELECT rows.row FROM claims JOIN rows ON rows.row BETWEEN first AND last)
           ON CONFLICT (row) DO UPDATE SET state = excluded.state, code = excluded.code, reason = excluded.reason`,
          now,
        )
        database.run('DELETE FROM claims')
        return changes
      }),
    endPending: (state, reason, now) =>
      database.run(
        `INSERT INTO outcomes (row, state, reason, recorded_at)
         SELECT rows.row, ?, ?, ? FROM rows LEFT JOIN outcomes USING (row) WHERE ${isPending}
         ON CONFLICT (row) DO UPDATE SET state = excluded.state, reason = excluded.reason, recorded_at = excluded.recorded_at`,
        state,
        reason,
        now,
      ).changes,
    unknownRows: (afterRow, limit) =>
      database.all<JournalRow>(
        `SELECT ${columns} FROM outcomes JOIN rows USING (row) WHERE ${inStates(['unknown'])} AND outcomes.row > ?
         ORDER BY outcomes.row LIMIT ?`,
        afterRow,
        limit,
      ),
    counts: () => {
      const counts = emptyCounts()
      for (const { state, n } of database.all<{ state: RowState; n: number }>(
        'SELECT state, count(*) AS n FROM outcomes GROUP BY state',
      )) {
        counts[state] = n
      }
      counts.pending = pendingCount()
      return counts
    },
    page: (states, offset, limit) =>
      states.length === 0
        ? database.all<JournalRow>(
            `SELECT ${columns} FROM rows LEFT JOIN outcomes USING (row) WHERE rows.row > ? ORDER BY rows.row LIMIT ?`,
            offset,
            limit,
          )
        : database.all<JournalRow>(`${selectIn(states)} LIMIT ? OFFSET ?`, limit, offset),
    altered: (which) => {
      const states =
        which === 'loaded' ? `state IN ('added', 'updated', 'moved')` : `coalesce(state, 'pending') = 'pending'`
      const sql = `SELECT count(*) AS n FROM rows LEFT JOIN outcomes ON outcomes.row = rows.row
        WHERE issues IS NOT NULL AND ${states} AND issues LIKE '%"level":"warning"%'`
      return database.get<{ n: number }>(sql)?.n ?? 0
    },
    count: (states) => {
      if (states.length === 0) return rowCount()
      const recorded = states.filter((state) => state !== 'pending')
      const found =
        recorded.length === 0
          ? 0
          : (database.get<{ n: number }>(`SELECT count(*) AS n FROM outcomes WHERE ${inStates(recorded)}`)?.n ?? 0)
      return states.includes('pending') ? found + pendingCount() : found
    },
    each: (states) => database.iterate<JournalRow>(selectIn(states)),
    setFact: (name, value) =>
      void database.run(
        'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        name,
        JSON.stringify(value),
      ),
    fact: (name) => {
      const found = database.get<{ value: string }>('SELECT value FROM facts WHERE name = ?', name)
      return found ? (JSON.parse(found.value) as unknown) : undefined
    },
    close: () => database.close(),
  }
}

/** The common case has a short statement of its own: it is written once for each of a million rows. */
const isPlainlyAdded = (result: RowResult): boolean => result.state === 'added' && result.code === undefined
