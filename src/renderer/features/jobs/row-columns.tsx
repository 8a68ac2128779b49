import type { Job, JobRow, RowColumn } from '../../../shared/model/job-view.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { rowStateWords } from '../../ui/job-words.ts'
import { LeadLink } from '../../ui/lead-link.tsx'

/** Columns of what became of each row: those of the job's kind, then outcome and reason. Lead ids open the lead. */
export function rowColumns(
  { connectionId }: Pick<Job, 'connectionId'>,
  columns: readonly RowColumn[],
): readonly DataColumn<JobRow>[] {
  const archivedAt = columns.findIndex(({ name }) => name === 'archived')
  const own = columns.map(({ name, title }, at): DataColumn<JobRow> => {
    const cell = (row: JobRow): string => row.cells[at] ?? ''
    if (name !== 'lead_id') return { id: name, title, widthPx: 160, mono: name === 'phone_number', value: cell }
    return {
      id: name,
      title,
      widthPx: 110,
      value: (row) => (cell(row) === '' ? row.leadId : cell(row)),
      render: (row) => {
        const leadId = cell(row) === '' ? (row.leadId ?? '') : cell(row)
        if (!/^[1-9]\d{0,9}$/.test(leadId)) return leadId
        const archived = archivedAt >= 0 && row.cells[archivedAt] === 'Y'
        return <LeadLink connectionId={connectionId} leadId={leadId} archived={archived} />
      },
    }
  })
  return [
    ...own,
    { id: 'state', title: 'Outcome', widthPx: 130, value: (row) => rowStateWords[row.state].title },
    { id: 'reason', title: 'Why', widthPx: 460, value: (row) => row.reason ?? '' },
  ]
}
