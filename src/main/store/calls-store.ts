import type { CallRecord } from '../dialer/call-record.ts'
import type { Database, SqlValue } from './database.ts'

/** Which calls to show; every part that is given narrows. */
export interface CallFilter {
  readonly connectionId?: string | undefined
  readonly functionName?: string | undefined
  readonly outcome?: string | undefined
  readonly jobId?: string | undefined
  /** Found anywhere in parameters or answer. */
  readonly text?: string | undefined
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
}

export interface KeptCall extends CallRecord {
  readonly id: number
}

export interface CallsStore {
  add(calls: readonly CallRecord[]): void
  /** Newest first. */
  list(filter: CallFilter, offset: number, limit: number): { total: number; calls: KeptCall[] }
  find(id: number): KeptCall | null
  /** All that fit, oldest first, one by one. */
  each(filter: CallFilter): IterableIterator<KeptCall>
  /** Functions and outcomes that occur, for the filter's choices. */
  choices(): { functionNames: string[]; outcomes: string[] }
  /**
   * Removes some calls: those before a time, then the oldest while what is left is over the size. A step takes some tens of
   * milliseconds, whatever the size of the log. Returns how many went; 0: there is nothing left to remove.
   */
  pruneStep(beforeMs: number, maxBytes: number): number
}

interface CallRow {
  readonly id: number
  readonly at: number
  readonly connection_id: string
  readonly function_name: string
  readonly params: string
  readonly outcome: string
  readonly latency_ms: number
  readonly attempt: number
  readonly http_status: number | null
  readonly job_id: string | null
  readonly raw: string
}

const toCall = (row: CallRow): KeptCall => ({
  id: row.id,
  at: row.at,
  connectionId: row.connection_id,
  functionName: row.function_name,
  params: JSON.parse(row.params) as Record<string, string>,
  outcome: row.outcome as CallRecord['outcome'],
  latencyMs: row.latency_ms,
  attempt: row.attempt,
  httpStatus: row.http_status,
  jobId: row.job_id,
  raw: row.raw,
})

function whereOf(filter: CallFilter): { sql: string; values: SqlValue[] } {
  const parts: string[] = []
  const values: SqlValue[] = []
  const add = (sql: string, ...given: SqlValue[]): void => {
    parts.push(sql)
    values.push(...given)
  }
  if (filter.connectionId !== undefined) add('connection_id = ?', filter.connectionId)
  if (filter.functionName !== undefined) add('function_name = ?', filter.functionName)
  if (filter.outcome !== undefined) add('outcome = ?', filter.outcome)
  if (filter.jobId !== undefined) add('job_id = ?', filter.jobId)
  if (filter.fromMs !== undefined) add('at >= ?', filter.fromMs)
  if (filter.toMs !== undefined) add('at < ?', filter.toMs)
  if (filter.text !== undefined && filter.text !== '') {
    const like = `%${filter.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    add(String.raw`(params LIKE ? ESCAPE '\' OR raw LIKE ? ESCAPE '\')`, like, like)
  }
  return { sql: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values }
}

/** Measured: 2,000 rows took 18 ms in the middle and 120 ms at worst on a busy machine. */
const ROWS_A_STEP = 500
/** Rows looked at for the size of all of them: summing up a million takes a second. */
const SAMPLE_ROWS = 2_000

export function createCallsStore(database: Database): CallsStore {
  /** How many of the oldest are too many, by the size of the newest and the oldest rows. */
  function surplusNow(maxBytes: number): number {
    const ends = database.get<{ first: number | null; last: number | null }>(
      'SELECT (SELECT min(id) FROM calls) AS first, (SELECT max(id) FROM calls) AS last',
    )
    if (ends?.first == null || ends.last == null) return 0
    const sizeOf = (order: 'ASC' | 'DESC') =>
      database.get<{ bytes: number | null; n: number }>(
        `SELECT sum(length(params) + length(raw) + 100) AS bytes, count(*) AS n
         FROM (SELECT params, raw FROM calls ORDER BY id ${order} LIMIT ?)`,
        SAMPLE_ROWS,
      ) ?? { bytes: 0, n: 0 }
    const [oldest, newest] = [sizeOf('ASC'), sizeOf('DESC')]
    // Ids are given in turn and removed from the front: what is between the ends is there.
    const rows = ends.last - ends.first + 1
    const perRow = ((oldest.bytes ?? 0) + (newest.bytes ?? 0)) / Math.max(1, oldest.n + newest.n)
    return rows * perRow <= maxBytes ? 0 : Math.ceil(rows - maxBytes / perRow)
  }

  return {
    add(calls) {
      database.transaction(() => {
        for (const call of calls) {
          database.run(
            `INSERT INTO calls (at, connection_id, function_name, params, outcome, latency_ms, attempt, http_status, job_id, raw)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            call.at,
            call.connectionId,
            call.functionName,
            JSON.stringify(call.params),
            call.outcome,
            call.latencyMs,
            call.attempt,
            call.httpStatus,
            call.jobId,
            call.raw,
          )
        }
      })
    },
    list(filter, offset, limit) {
      const { sql, values } = whereOf(filter)
      const total = database.get<{ n: number }>(`SELECT count(*) AS n FROM calls ${sql}`, ...values)?.n ?? 0
      const rows = database.all<CallRow>(
        `SELECT * FROM calls ${sql} ORDER BY id DESC LIMIT ? OFFSET ?`,
        ...values,
        limit,
        offset,
      )
      return { total, calls: rows.map(toCall) }
    },
    find(id) {
      const row = database.get<CallRow>('SELECT * FROM calls WHERE id = ?', id)
      return row ? toCall(row) : null
    },
    *each(filter) {
      const { sql, values } = whereOf(filter)
      for (const row of database.iterate<CallRow>(`SELECT * FROM calls ${sql} ORDER BY id`, ...values))
        yield toCall(row)
    },
    choices: () => ({
      functionNames: database
        .all<{ value: string }>('SELECT DISTINCT function_name AS value FROM calls ORDER BY 1')
        .map((row) => row.value),
      outcomes: database
        .all<{ value: string }>('SELECT DISTINCT outcome AS value FROM calls ORDER BY 1')
        .map((row) => row.value),
    }),
    pruneStep(beforeMs, maxBytes) {
      const old = database.run(
        'DELETE FROM calls WHERE id IN (SELECT id FROM calls WHERE at < ? ORDER BY id LIMIT ?)',
        beforeMs,
        ROWS_A_STEP,
      ).changes
      if (old > 0) return old
      const surplus = surplusNow(maxBytes)
      if (surplus === 0) return 0
      return database.run(
        'DELETE FROM calls WHERE id IN (SELECT id FROM calls ORDER BY id LIMIT ?)',
        Math.min(surplus, ROWS_A_STEP),
      ).changes
    },
  }
}
