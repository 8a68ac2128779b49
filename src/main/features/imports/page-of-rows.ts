import type { RowIssue, RowOutcome } from '../../../shared/model/import.ts'
import type { JournalRow } from '../../store/journal.ts'

/** A row of a journal as screens see it. */
export const toOutcome = (row: JournalRow): RowOutcome => ({
  row: row.row,
  line: row.line,
  state: row.state,
  code: row.code,
  reason: row.reason,
  leadId: row.leadId,
  blockingLeadId: row.blockingLeadId,
  blockingListId: row.blockingListId,
  issues: issuesOf(row),
  cells: JSON.parse(row.input) as string[],
})

/** Codes of rows that were found in the list after a hand-over: the loader of the dialer stored them, not `add_lead`. */
const foundInList: ReadonlySet<string> = new Set(['found', 'altered', 'doubled'])

/** What was noticed about a row. What `add_lead` would have stored is left out where the lead came another way. */
export function issuesOf({ issues, state, code }: Pick<JournalRow, 'issues' | 'state' | 'code'>): RowIssue[] {
  const noticed = issues === null ? [] : (JSON.parse(issues) as RowIssue[])
  const cameAnotherWay = state === 'added' && code !== null && foundInList.has(code)
  return cameAnotherWay ? noticed.filter((issue) => issue.code !== 'altered') : noticed
}
