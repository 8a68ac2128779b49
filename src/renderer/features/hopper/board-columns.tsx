import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { LeadLink } from '../../ui/lead-link.tsx'
import { type BoardRow, zoneOf } from './hopper-changes.ts'

/** What the letters of the dialer stand for. */
const sources: Readonly<Record<string, string>> = {
  S: 'Script',
  P: 'API',
  Q: 'Queued again',
  A: 'Alternate number',
  R: 'Recycled',
  C: 'Callback',
  N: 'Next agent',
  M: 'Manual',
}

export const boardColumns = (connectionId: string): readonly DataColumn<BoardRow>[] => [
  { id: 'order', title: 'Order', widthPx: 76, align: 'right', value: (row) => row.order },
  {
    id: 'priority',
    title: 'Priority',
    widthPx: 84,
    align: 'right',
    value: (row) => row.priority,
    tone: (row) => (row.change.startsWith('priority') ? 'note' : null),
  },
  {
    id: 'lead',
    title: 'Lead',
    widthPx: 100,
    value: (row) => Number(row.leadId),
    render: (row) => <LeadLink connectionId={connectionId} leadId={row.leadId} />,
    tone: (row) => (row.change === 'new' ? 'note' : null),
  },
  { id: 'phone', title: 'Phone', widthPx: 120, mono: true, value: (row) => row.phone },
  { id: 'list', title: 'List', widthPx: 80, value: (row) => row.listId },
  {
    id: 'status',
    title: 'Status',
    widthPx: 80,
    value: (row) => row.status,
    tone: (row) => (row.change.startsWith('status') ? 'note' : null),
  },
  { id: 'attempts', title: 'Attempts', widthPx: 90, align: 'right', value: (row) => row.attempts },
  { id: 'zone', title: 'Time zone', widthPx: 100, value: (row) => zoneOf(row.gmtOffset) },
  { id: 'state', title: 'State', widthPx: 72, value: (row) => row.state },
  { id: 'age', title: 'Age in days', widthPx: 104, align: 'right', value: (row) => row.ageDays },
  { id: 'last-call', title: 'Last call', widthPx: 110, value: (row) => row.lastCall.toLowerCase() },
  {
    id: 'source',
    title: 'Source',
    widthPx: 90,
    value: (row) => sources[row.source] ?? row.source,
    hint: (row) => row.source,
  },
  { id: 'vendor', title: 'Vendor code', widthPx: 120, hidden: true, value: (row) => row.vendorCode },
  { id: 'change', title: 'Since last look', widthPx: 130, value: (row) => row.change },
]
