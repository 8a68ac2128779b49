import type { RowIssue, RowOutcome } from '../../../shared/model/import.ts'
import type { RowState } from '../../../shared/model/job.ts'
import type { Journal, JournalRow } from '../../store/journal.ts'

/** Rows of a journal as screens see them; none while there is no journal yet. */
export const pageOf = (journal: Journal | null, states: readonly RowState[], offset: number, limit: number) => ({
  total: journal?.count(states) ?? 0,
  rows: journal?.page(states, offset, limit).map(toOutcome) ?? [],
})

const toOutcome = (row: JournalRow): RowOutcome => ({
  row: row.row,
  line: row.line,
  state: row.state,
  code: row.code,
  reason: row.reason,
  leadId: row.leadId,
  blockingLeadId: row.blockingLeadId,
  blockingListId: row.blockingListId,
  issues: row.issues === null ? [] : (JSON.parse(row.issues) as RowIssue[]),
  cells: JSON.parse(row.input) as string[],
})
