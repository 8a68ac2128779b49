import type { CheckFilter, NamedFilter } from '../../shared/model/checked-rows.ts'
import type { RowState } from '../../shared/model/job.ts'
import { openDatabase } from './database.ts'
import { journalMigrations } from './migrations/journal/index.ts'
import { repeatedCode } from './journal.ts'

/** A row as it can be changed before anything was sent. */
export interface EditableRow {
  readonly row: number
  readonly line: number
  /** The row as it stands in the source, as JSON. */
  readonly input: string
  readonly request: string | null
  readonly lockKey: string
  readonly issues: string | null
  readonly state: RowState
  readonly code: string | null
  readonly reason: string | null
}

/** What a change came to. */
export interface Changed {
  readonly rows: number
  /** Keys the rows had before and have now. */
  readonly keys: ReadonlySet<string>
}

export interface ReadRow extends EditableRow {
  readonly knownLeadId: string | null
}

/** The rows of a journal between the check and the first call. Used only while the job rests. */
export interface CheckedRows {
  page(filter: CheckFilter, offset: number, limit: number): ReadRow[]
  count(filter: CheckFilter): number
  /** Rows of a filter after a row, for going through all of them. */
  after(filter: CheckFilter, row: number, limit: number): EditableRow[]
  find(row: number): EditableRow | null
  /** Writes rows as they are after a change, and keeps what they were. */
  change(edit: number, rows: readonly EditableRow[]): Changed
  /** Number of the next change. */
  nextEdit(): number
  /** Changes that can be taken back. */
  editCount(): number
  /** Takes the newest change back. */
  undo(): Changed
  /** Rows that are repeated are open again: they are told anew before the job runs. Returns how many. */
  reopenRepeated(): number
  /** Of the rows with each of these keys the first that would be sent is, and every later one is repeated. */
  tellRepeated(keys: ReadonlySet<string>, reasonFor: (line: number) => string): void
  markKnown(found: readonly { readonly row: number; readonly leadId: string }[]): void
  forgetKnown(): void
  /** Whether numbers were looked up at all. */
  wasLookedUp(): boolean
  close(): void
}

const fields = `rows.row, line, input, request, lock_key AS lockKey, issues,
  coalesce(outcomes.state, 'pending') AS state, code, reason`

const level = (name: string): string => `issues LIKE '%"level":"${name}"%'`

/** The words of each named filter in SQL: a closed set, so they may stand in the text. */
const named: Readonly<Record<NamedFilter, string>> = {
  all: 'TRUE',
  problems: 'issues IS NOT NULL',
  errors: `issues IS NOT NULL AND ${level('error')}`,
  warnings: `issues IS NOT NULL AND ${level('warning')}`,
  notes: `issues IS NOT NULL AND ${level('note')}`,
  excluded: `outcomes.state = 'excluded'`,
  repeated: `outcomes.state = 'duplicate'`,
  known: 'known.row IS NOT NULL',
}

/** A filter in SQL, and the values that are bound in it. */
function where(filter: CheckFilter): { readonly sql: string; readonly values: readonly (string | null)[] } {
  if (typeof filter === 'string') return { sql: named[filter], values: [] }
  const issue = `value ->> 'level' = ? AND value ->> 'code' = ? AND value ->> 'field' IS ?`
  return {
    sql: `issues IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(issues) WHERE ${issue})`,
    values: [filter.level, filter.code, filter.field],
  }
}

/** Filters that are found through the few rows they are about. */
const from = (filter: CheckFilter): string => {
  if (filter === 'excluded' || filter === 'repeated') {
    return 'outcomes JOIN rows USING (row) LEFT JOIN known USING (row)'
  }
  return filter === 'known'
    ? 'known JOIN rows USING (row) LEFT JOIN outcomes USING (row)'
    : 'rows LEFT JOIN outcomes USING (row) LEFT JOIN known USING (row)'
}

const sendable = { state: 'pending', code: null, reason: null } as const

export function openCheckedRows(file: string): CheckedRows {
  const database = openDatabase(file, journalMigrations, { durability: 'normal' })

  const write = (row: EditableRow): void => {
    database.run(
      'UPDATE rows SET input = ?, request = ?, lock_key = ?, issues = ? WHERE row = ?',
      row.input,
      row.request,
      row.lockKey,
      row.issues,
      row.row,
    )
    database.run('DELETE FROM outcomes WHERE row = ?', row.row)
    if (row.state === 'pending') return
    database.run(
      'INSERT INTO outcomes (row, state, code, reason) VALUES (?, ?, ?, ?)',
      row.row,
      row.state,
      row.code,
      row.reason,
    )
  }
  const keyOf = (row: number): string =>
    database.get<{ key: string }>('SELECT lock_key AS key FROM rows WHERE row = ?', row)?.key ?? ''
  const lastEdit = (): number => database.get<{ n: number | null }>('SELECT max(edit) AS n FROM edits')?.n ?? 0

  return {
    page: (filter, offset, limit) =>
      // All rows are numbered without a gap, so that any page of a million is found at once.
      filter === 'all'
        ? database.all<ReadRow>(
            `SELECT ${fields}, known.lead_id AS knownLeadId FROM ${from(filter)}
             WHERE rows.row > ? ORDER BY rows.row LIMIT ?`,
            offset,
            limit,
          )
        : database.all<ReadRow>(
            `SELECT ${fields}, known.lead_id AS knownLeadId FROM ${from(filter)}
             WHERE ${where(filter).sql} ORDER BY rows.row LIMIT ? OFFSET ?`,
            ...where(filter).values,
            limit,
            offset,
          ),
    count: (filter) =>
      filter === 'all'
        ? (database.get<{ n: number | null }>('SELECT max(row) AS n FROM rows')?.n ?? 0)
        : (database.get<{ n: number }>(
            `SELECT count(*) AS n FROM ${from(filter)} WHERE ${where(filter).sql}`,
            ...where(filter).values,
          )?.n ?? 0),
    after: (filter, row, limit) =>
      database.all<EditableRow>(
        `SELECT ${fields} FROM ${from(filter)} WHERE ${where(filter).sql} AND rows.row > ? ORDER BY rows.row LIMIT ?`,
        ...where(filter).values,
        row,
        limit,
      ),
    find: (row) =>
      database.get<EditableRow>(`SELECT ${fields} FROM rows LEFT JOIN outcomes USING (row) WHERE rows.row = ?`, row) ??
      null,
    change: (edit, rows) =>
      database.transaction(() => {
        const keys = new Set<string>()
        for (const row of rows) {
          keys.add(keyOf(row.row)).add(row.lockKey)
          database.run(
            `INSERT OR IGNORE INTO edits (edit, row, input, request, lock_key, issues, state, code, reason)
             SELECT ?, rows.row, input, request, lock_key, issues, coalesce(state, 'pending'), code, reason
             FROM rows LEFT JOIN outcomes USING (row) WHERE rows.row = ?`,
            edit,
            row.row,
          )
          write(row)
        }
        return { rows: rows.length, keys }
      }),
    nextEdit: () => lastEdit() + 1,
    editCount: () => database.get<{ n: number }>('SELECT count(DISTINCT edit) AS n FROM edits')?.n ?? 0,
    undo: () =>
      database.transaction(() => {
        const edit = lastEdit()
        const before = database.all<EditableRow>(
          `SELECT edits.row, rows.line, edits.input, edits.request, edits.lock_key AS lockKey, edits.issues, state, code,
             reason
           FROM edits JOIN rows USING (row) WHERE edit = ?`,
          edit,
        )
        const keys = new Set(before.flatMap((row) => [keyOf(row.row), row.lockKey]))
        for (const row of before) write(row)
        database.run('DELETE FROM edits WHERE edit = ?', edit)
        return { rows: before.length, keys }
      }),
    reopenRepeated: () =>
      database.run(`DELETE FROM outcomes WHERE state = 'duplicate' AND code = ?`, repeatedCode).changes,
    tellRepeated: (keys, reasonFor) =>
      database.transaction(() => {
        // Made with the first change: a file nobody changes does without.
        database.execute(`CREATE INDEX IF NOT EXISTS rows_by_key ON rows (lock_key) WHERE lock_key <> ''`)
        for (const key of keys) {
          if (key === '') continue
          const same = database
            .all<EditableRow>(
              `SELECT ${fields} FROM rows LEFT JOIN outcomes USING (row)
               WHERE lock_key = ? AND lock_key <> '' ORDER BY rows.row`,
              key,
            )
            .filter((row) => row.state === 'pending' || (row.state === 'duplicate' && row.code === repeatedCode))
          const [first, ...later] = same
          if (first?.state === 'duplicate') write({ ...first, ...sendable })
          for (const row of later) {
            write({ ...row, state: 'duplicate', code: repeatedCode, reason: reasonFor(first?.line ?? 0) })
          }
        }
      }),
    markKnown: (found) =>
      database.runMany(
        'INSERT INTO known (row, lead_id) VALUES (?, ?) ON CONFLICT (row) DO UPDATE SET lead_id = excluded.lead_id',
        found.map(({ row, leadId }) => [row, leadId]),
      ),
    forgetKnown: () => {
      database.run('DELETE FROM known')
      database.run("INSERT OR REPLACE INTO facts (name, value) VALUES ('looked up', 'true')")
    },
    wasLookedUp: () => database.get("SELECT 1 FROM facts WHERE name = 'looked up'") !== undefined,
    close: () => database.close(),
  }
}
