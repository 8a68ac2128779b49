import type { RowState } from '../../shared/model/job.ts'
import type { JobRow, JobRows } from '../../shared/model/job-view.ts'
import type { Journal, JournalRow } from '../store/journal.ts'
import type { JobKindSpec } from './kind.ts'

/** A page of the rows of a job as screens see them; without a journal there are none. */
export const jobRows = (
  spec: JobKindSpec<unknown>,
  journal: Journal | null,
  states: readonly RowState[],
  offset: number,
  limit: number,
): JobRows => ({
  total: journal?.count(states) ?? 0,
  columns: [...(journal && spec.own?.columns ? spec.own.columns(journal) : spec.columns.map(asColumn))],
  rows: (journal?.page(states, offset, limit) ?? []).map((row) => toJobRow(row, spec)),
})

const asColumn = ({ name, title }: { name: string; title: string }) => ({ name, title })

const toJobRow = (row: JournalRow, { own, columns }: JobKindSpec<unknown>): JobRow => ({
  row: row.row,
  line: row.line,
  state: row.state,
  code: row.code,
  reason: row.reason,
  leadId: row.leadId,
  blockingLeadId: row.blockingLeadId,
  blockingListId: row.blockingListId,
  issues: own?.issues ? [...own.issues(row)] : row.issues === null ? [] : (JSON.parse(row.issues) as JobRow['issues']),
  cells: own?.cells ? [...own.cells(row)] : columns.map(({ value }) => value(row)),
})
