import type { CheckedRow, CheckSummary } from '../../../shared/model/checked-rows.ts'
import type { RowIssue } from '../../../shared/model/import.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import type { CellTone, DataColumn } from '../../ui/data-table/data-column.ts'
import { rowStateWords } from '../../ui/job-words.ts'

/** More columns than this begin with those that feed nothing hidden. */
const mostShownUnused = 12

/** The gravest of some issues. */
export function toneOf(issues: readonly Pick<RowIssue, 'level'>[]): CellTone | null {
  for (const level of ['error', 'warning', 'note'] as const) {
    if (issues.some((issue) => issue.level === level)) return level
  }
  return null
}

/** What will be sent for a row: its state, where nothing was sent yet. */
function outcomeOf(row: CheckedRow): string {
  if (row.state === 'pending') return row.knownLeadId === null ? 'To send' : 'To send, known'
  return rowStateWords[row.state].title
}

const fieldTitle = (field: string): string => leadFieldTitle(field)

/**
 * Columns of the check grid: what was noticed, then every column of the file, its cells to be changed in place.
 *
 * @param width how many columns the file has
 */
export function checkedColumns(
  summary: Pick<CheckSummary, 'header' | 'fieldOfColumn'>,
  width: number,
  onEdit: (row: CheckedRow, column: number, text: string) => void,
): readonly DataColumn<CheckedRow>[] {
  const fileColumns = Array.from({ length: width }, (_, column): DataColumn<CheckedRow> => {
    const field = summary.fieldOfColumn[String(column)]
    const header = summary.header?.[column] ?? ''
    const name = header === '' ? `Column ${column + 1}` : header
    const issuesOf = (row: CheckedRow): RowIssue[] =>
      field === undefined ? [] : row.issues.filter((issue) => issue.field === field)
    return {
      id: `column-${column}`,
      title: field === undefined ? name : `${name} → ${fieldTitle(field)}`,
      value: (row) => row.cells[column] ?? '',
      tone: (row) => toneOf(issuesOf(row)),
      hint: (row) => hintOf(row, field, column, issuesOf(row)),
      edit: (row, text) => onEdit(row, column, text),
      widthPx: 170,
      hidden: field === undefined && width > mostShownUnused,
    }
  })
  return [
    { id: 'line', title: 'Line', value: (row) => row.line, widthPx: 75, align: 'right' },
    {
      id: 'outcome',
      title: 'Outcome',
      value: outcomeOf,
      tone: (row) => (row.state === 'invalid' ? 'error' : null),
      widthPx: 110,
    },
    {
      id: 'noticed',
      title: 'Noticed',
      value: (row) => [row.reason, ...row.issues.map((issue) => issue.text)].filter(isNew).join(' '),
      tone: (row) => (toneOf(row.issues) === 'error' ? 'error' : null),
      widthPx: 260,
    },
    ...fileColumns,
    { id: 'known', title: 'Known as lead', value: (row) => row.knownLeadId, widthPx: 120, align: 'right' },
  ]
}

const isNew = (text: string | null, place: number, all: readonly (string | null)[]): text is string =>
  text !== null && all.indexOf(text) === place

/** The issues of a cell, and what is sent in its place. */
function hintOf(
  row: CheckedRow,
  field: string | undefined,
  column: number,
  issues: readonly RowIssue[],
): string | null {
  const sent = field === undefined ? undefined : row.values[field]
  const changed = sent !== undefined && sent !== row.cells[column] ? [`Sent as “${sent}”.`] : []
  const lines = [...issues.map((issue) => issue.text), ...changed]
  return lines.length === 0 ? null : lines.join('\n')
}
