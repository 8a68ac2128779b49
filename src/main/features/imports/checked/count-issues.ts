import { setImmediate as nextTurn } from 'node:timers/promises'
import type { IssueCount } from '../../../../shared/model/checked-rows.ts'
import { isAltering, type RowIssue } from '../../../../shared/model/import.ts'
import type { CheckedRows, EditableRow } from '../../../store/checked-rows.ts'

/** Rows counted before the program does something else for a moment. */
const rowsInTurn = 500

const levels: readonly RowIssue['level'][] = ['error', 'warning', 'note']

/** What was noticed about a row. */
export const issuesOf = ({ issues }: Pick<EditableRow, 'issues'>): RowIssue[] =>
  issues === null ? [] : (JSON.parse(issues) as RowIssue[])

/** Every kind of issue of the rows counted, the most frequent of each level first, and how many rows are stored altered. */
export async function countIssues(
  rows: CheckedRows,
  isCounted: (row: EditableRow) => boolean,
): Promise<{ altered: number; issues: IssueCount[] }> {
  const counts = new Map<string, IssueCount>()
  let altered = 0
  let page = rows.after('problems', 0, rowsInTurn)
  while (page.length > 0) {
    for (const row of page.filter(isCounted)) {
      const issues = issuesOf(row)
      if ((row.state === 'pending' || isLoaded(row)) && issues.some(isAltering)) altered += 1
      for (const issue of issues) {
        const key = `${issue.level} ${issue.code} ${issue.field ?? ''}`
        const known = counts.get(key)
        if (known) known.rows += 1
        else counts.set(key, { ...issue, rows: 1, firstLine: row.line })
      }
    }
    await nextTurn()
    page = rows.after('problems', page.at(-1)?.row ?? Infinity, rowsInTurn)
  }
  const issues = [...counts.values()].toSorted(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || b.rows - a.rows,
  )
  return { altered, issues }
}

/** The row is a lead of the list now. */
export const isLoaded = ({ state }: EditableRow): boolean =>
  state === 'added' || state === 'updated' || state === 'moved'
