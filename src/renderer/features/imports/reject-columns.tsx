import { Badge } from '@mantine/core'
import type { RowOutcome } from '../../../shared/model/import.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { rowStateWords } from '../../ui/job-words.ts'

/** A row that did not become a lead, and why. */
export const rejectColumns: readonly DataColumn<RowOutcome>[] = [
  { id: 'line', title: 'Line', value: (row) => row.line, widthPx: 80, align: 'right' },
  {
    id: 'state',
    title: 'Outcome',
    value: (row) => rowStateWords[row.state].title,
    render: (row) => <Badge color={rowStateWords[row.state].color}>{rowStateWords[row.state].title}</Badge>,
    widthPx: 120,
  },
  { id: 'reason', title: 'Reason', value: (row) => row.reason, widthPx: 340 },
  { id: 'blocking-lead', title: 'Blocked by lead', value: (row) => row.blockingLeadId, widthPx: 130, align: 'right' },
  { id: 'blocking-list', title: 'In list', value: (row) => row.blockingListId, widthPx: 90, align: 'right' },
  { id: 'cells', title: 'Row', value: (row) => row.cells.join(' | '), widthPx: 420 },
]
