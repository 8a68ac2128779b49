import type { CheckFilter } from '../../shared/model/checked-rows.ts'
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
  readonly state: 'pending' | 'invalid' | 'excluded' | 'duplicate'
  readonly code: string | null
  readonly reason: string | null
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
  change(edit: number, rows: readonly EditableRow[]): void
  /** Number of the next change. */
  nextEdit(): number
  /** Changes that can be taken back. */
  editCount(): number
  /** Takes the newest change back; returns how many rows it was. */
  undo(): number
  /** Rows that are repeated are open again: they are told anew before the job runs. Returns how many. */
  reopenRepeated(): number
  markKnown(found: readonly { readonly row: number; readonly leadId: string }[]): void
  forgetKnown(): void
  /** Whether numbers were looked up at all. */
  wasLookedUp(): boolean
  close(): void
}

const fields = `rows.row, line, input, request, lock_key AS lockKey, issues,
  coalesce(outcomes.state, 'pending') AS state, code, reason`

const level = (name: string): string => `issues LIKE '%"level":"${name}"%'`

/** The words of each filter in SQL: a closed set, so they may stand in the text. */
const where: Readonly<Record<CheckFilter, string>> = {
  all: 'TRUE',
  problems: 'issues IS NOT NULL',
  errors: `issues IS NOT NULL AND ${level('error')}`,
  warnings: `issues IS NOT NULL AND ${level('warning')}`,
  notes: `issues IS NOT NULL AND ${level('note')}`,
  excluded: `outcomes.state = 'excluded'`,
  repeated: `outcomes.state = 'duplicate'`,
  known: 'known.row IS NOT NULL',
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
             WHERE ${where[filter]} ORDER BY rows.row LIMIT ? OFFSET ?`,
            limit,
            offset,
          ),
    count: (filter) =>
      filter === 'all'
        ? (database.get<{ n: number | null }>('SELECT max(row) AS n FROM rows')?.n ?? 0)
        : (database.get<{ n: number }>(`SELECT count(*) AS n FROM ${from(filter)} WHERE ${where[filter]}`)?.n ?? 0),
    after: (filter, row, limit) =>
      database.all<EditableRow>(
        `SELECT ${fields} FROM ${from(filter)} WHERE ${where[filter]} AND rows.row > ? ORDER BY rows.row LIMIT ?`,
        row,
        limit,
      ),
    find: (row) =>
      database.get<EditableRow>(`SELECT ${fields} FROM rows LEFT JOIN outcomes USING (row) WHERE rows.row = ?`, row) ??
      null,
    change: (edit, rows) =>
      database.transaction(() => {
        for (const row of rows) {
          database.run(
            `INSERT OR IGNORE INTO edits (edit, row, input, request, lock_key, issues, state, code, reason)
             SELECT ?, rows.row, input, request, lock_key, issues, coalesce(state, 'pending'), code, reason
             FROM rows LEFT JOIN outcomes USING (row) WHERE rows.row = ?`,
            edit,
            row.row,
          )
          write(row)
        }
      }),
    nextEdit: () => lastEdit() + 1,
    editCount: () => database.get<{ n: number }>('SELECT count(DISTINCT edit) AS n FROM edits')?.n ?? 0,
    undo: () =>
      database.transaction(() => {
        const edit = lastEdit()
        const before = database.all<EditableRow>(
          `SELECT row, 0 AS line, input, request, lock_key AS lockKey, issues, state, code, reason
           FROM edits WHERE edit = ?`,
          edit,
        )
        for (const row of before) write(row)
        database.run('DELETE FROM edits WHERE edit = ?', edit)
        return before.length
      }),
    reopenRepeated: () =>
      database.run(`DELETE FROM outcomes WHERE state = 'duplicate' AND code = ?`, repeatedCode).changes,
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
