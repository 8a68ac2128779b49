import { Badge } from '@mantine/core'
import type { JobRow } from '../../../shared/model/job-view.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { rowStateWords } from '../../ui/job-words.ts'
import { LeadLink } from '../../ui/lead-link.tsx'

const line: DataColumn<JobRow> = {
  id: 'line',
  title: 'Line',
  value: (row) => row.line,
  widthPx: 80,
  align: 'right',
}

const outcome: DataColumn<JobRow> = {
  id: 'state',
  title: 'Outcome',
  value: (row) => rowStateWords[row.state].title,
  render: (row) => <Badge color={rowStateWords[row.state].color}>{rowStateWords[row.state].title}</Badge>,
  widthPx: 110,
}

const reason: DataColumn<JobRow> = { id: 'reason', title: 'Reason', value: (row) => row.reason, widthPx: 430 }

const remarks: DataColumn<JobRow> = {
  id: 'remarks',
  title: 'Remarks',
  // The reason of a row is often one of its issues: it is said once.
  value: (row) =>
    row.issues
      .map((issue) => issue.text)
      .filter((text) => text !== row.reason)
      .join(' '),
  widthPx: 320,
}

const cells: DataColumn<JobRow> = { id: 'cells', title: 'Row', value: (row) => row.cells.join(' | '), widthPx: 420 }

const leadColumn = (
  id: string,
  title: string,
  connectionId: string,
  leadIdOf: (row: JobRow) => string | null,
): DataColumn<JobRow> => ({
  id,
  title,
  value: leadIdOf,
  render: (row) => {
    const leadId = leadIdOf(row)
    return leadId !== null && <LeadLink connectionId={connectionId} leadId={leadId} />
  },
  widthPx: 120,
  align: 'right',
})

/** Which rows of an import are looked at together. */
export type RowGroup = 'unsettled' | 'refused' | 'duplicates' | 'loaded' | 'unsent' | 'deleted'

/** What is worth knowing about the rows of a group; lead ids lead to the lead. */
export function outcomeColumns(group: RowGroup, connectionId: string): readonly DataColumn<JobRow>[] {
  const lead = leadColumn('lead', 'Lead', connectionId, (row) => row.leadId)
  const blockingLead = leadColumn('blocking-lead', 'Blocked by lead', connectionId, (row) => row.blockingLeadId)
  const blockingList: DataColumn<JobRow> = {
    id: 'blocking-list',
    title: 'In list',
    value: (row) => row.blockingListId,
    widthPx: 90,
    align: 'right',
  }
  const columns: Readonly<Record<RowGroup, readonly DataColumn<JobRow>[]>> = {
    unsettled: [line, reason, cells, remarks],
    refused: [line, outcome, reason, remarks, cells],
    duplicates: [line, blockingLead, blockingList, reason, cells],
    loaded: [line, outcome, lead, remarks, cells],
    deleted: [line, lead, reason, cells],
    unsent: [line, outcome, reason, cells, remarks],
  }
  return columns[group]
}
