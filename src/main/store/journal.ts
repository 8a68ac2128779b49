import type { RowCounts, RowState } from '../../shared/model/job.ts'
import { emptyCounts } from '../../shared/model/job.ts'
import { openDatabase, type Database } from './database.ts'
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
  readonly attempts: number
  /** Time (ms since 1970) the row was last claimed for sending. */
  readonly sentAt: number | null
}

/** A row claimed for sending. */
export interface ClaimedRow {
  readonly row: number
  readonly request: string
  readonly lockKey: string
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
  /** Puts claimed rows back that were certainly not sent. */
  release(rows: readonly number[]): void
  /** Records outcomes in one transaction. A final state is never reopened. */
  record(results: readonly RowResult[], now: number): void
  /** After a crash: rows that were being sent are `unknown` now. Returns how many. */
  markSendingUnknown(): number
  /** Ends all rows that were not sent yet. */
  endPending(state: 'cancelled', reason: string, now: number): number
  unknownRows(afterRow: number, limit: number): JournalRow[]
  counts(): RowCounts
  /** Rows in any of the states (all rows when empty), in file order. */
  page(states: readonly RowState[], offset: number, limit: number): JournalRow[]
  count(states: readonly RowState[]): number
  /** Every row in the states, one by one, in file order. */
  each(states: readonly RowState[]): IterableIterator<JournalRow>
  setFact(name: string, value: unknown): void
  fact(name: string): unknown
  close(): void
}

const columns = `row, line, input, request, lock_key AS lockKey, state, code, reason, lead_id AS leadId,
  blocking_lead_id AS blockingLeadId, blocking_list_id AS blockingListId, issues, attempts, sent_at AS sentAt`

const unsettled = `('pending', 'sending', 'unknown')`

/** Opens (or makes) the journal of one job. */
export function openJournal(file: string): Journal {
  const database = openDatabase(file, journalMigrations, { durability: 'normal' })
  return journalOn(database)
}

function journalOn(database: Database): Journal {
  const stage = (rows: readonly StagedRow[]): void =>
    database.transaction(() => {
      for (const row of rows) {
        database.run(
          `INSERT INTO rows (line, input, request, lock_key, state, code, reason, issues) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          row.line,
          row.input,
          row.request,
          row.lockKey,
          row.state,
          row.code,
          row.reason,
          row.issues,
        )
      }
    })

  const durably = <Result>(work: () => Result): Result => {
    database.execute('PRAGMA synchronous = full')
    try {
      return database.transaction(work)
    } finally {
      database.execute('PRAGMA synchronous = normal')
    }
  }

  return {
    file: database.file,
    stage,
    endRepeatedKeys: (code, reasonFor) =>
      database.transaction(() => {
        database.execute('CREATE INDEX IF NOT EXISTS rows_by_key ON rows (lock_key, row)')
        const repeated = database.all<{ row: number; line: number }>(
          `SELECT later.row, (SELECT line FROM rows WHERE lock_key = later.lock_key AND state = 'pending' ORDER BY row LIMIT 1) AS line
           FROM rows AS later
           WHERE later.state = 'pending' AND later.lock_key <> ''
             AND EXISTS (SELECT 1 FROM rows WHERE lock_key = later.lock_key AND row < later.row AND state = 'pending')`,
        )
        for (const { row, line } of repeated) {
          database.run(
            `UPDATE rows SET state = 'duplicate', code = ?, reason = ? WHERE row = ?`,
            code,
            reasonFor(line),
            row,
          )
        }
        return repeated.length
      }),
    claim: (afterRow, limit, now) => {
      const next = database.all<{ row: number; request: string; lockKey: string }>(
        `SELECT row, request, lock_key AS lockKey FROM rows WHERE row > ? AND state = 'pending' ORDER BY row LIMIT ?`,
        afterRow,
        limit,
      )
      const last = next.at(-1)
      if (!last) return []
      durably(() =>
        database.run(
          `UPDATE rows SET state = 'sending', attempts = attempts + 1, sent_at = ?
           WHERE row > ? AND row <= ? AND state = 'pending'`,
          now,
          afterRow,
          last.row,
        ),
      )
      return next
    },
    release: (rows) =>
      database.transaction(() => {
        for (const row of rows) {
          database.run(
            `UPDATE rows SET state = 'pending', attempts = attempts - 1 WHERE row = ? AND state = 'sending'`,
            row,
          )
        }
      }),
    record: (results, now) =>
      database.transaction(() => {
        for (const result of results) {
          database.run(
            `UPDATE rows SET state = ?, code = ?, reason = ?, lead_id = ?, blocking_lead_id = ?, blocking_list_id = ?,
               settled_at = ? WHERE row = ? AND state IN ${unsettled}`,
            result.state,
            result.code ?? null,
            result.reason ?? null,
            result.leadId ?? null,
            result.blockingLeadId ?? null,
            result.blockingListId ?? null,
            now,
            result.row,
          )
        }
      }),
    markSendingUnknown: () =>
      database.run(
        `UPDATE rows SET state = 'unknown', code = 'interrupted',
           reason = 'The program ended while this row was being sent.' WHERE state = 'sending'`,
      ).changes,
    endPending: (state, reason, now) =>
      database.run(`UPDATE rows SET state = ?, reason = ?, settled_at = ? WHERE state = 'pending'`, state, reason, now)
        .changes,
    unknownRows: (afterRow, limit) =>
      database.all<JournalRow>(
        `SELECT ${columns} FROM rows WHERE state = 'unknown' AND row > ? ORDER BY row LIMIT ?`,
        afterRow,
        limit,
      ),
    counts: () => {
      const counts = emptyCounts()
      for (const { state, n } of database.all<{ state: RowState; n: number }>(
        'SELECT state, count(*) AS n FROM rows GROUP BY state',
      )) {
        counts[state] = n
      }
      return counts
    },
    page: (states, offset, limit) =>
      states.length === 0
        ? database.all<JournalRow>(`SELECT ${columns} FROM rows WHERE row > ? ORDER BY row LIMIT ?`, offset, limit)
        : database.all<JournalRow>(
            `SELECT ${columns} FROM rows WHERE ${inStates(states)} ORDER BY row LIMIT ? OFFSET ?`,
            limit,
            offset,
          ),
    count: (states) =>
      database.get<{ n: number }>(
        `SELECT count(*) AS n FROM rows${states.length > 0 ? ` WHERE ${inStates(states)}` : ''}`,
      )?.n ?? 0,
    each: (states) =>
      database.iterate<JournalRow>(
        `SELECT ${columns} FROM rows${states.length > 0 ? ` WHERE ${inStates(states)}` : ''} ORDER BY row`,
      ),
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

/** States are words of a closed set, so they may stand in the text; this keeps one statement per set. */
const inStates = (states: readonly RowState[]): string => `state IN (${states.map((state) => `'${state}'`).join(', ')})`
