import type { Table } from './table-layout.ts'

type Correction = (table: Table) => Table

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** Tables whose header does not describe their rows (README §3, "Header rows that lie"), by function. */
const CORRECTIONS: Readonly<Record<string, Correction>> = {
  // Columns 2 and 3 come as caller id, date; the header says date, caller id.
  did_log_export: ({ rows }) => ({ columns: ['did_number', 'caller_id_number', 'call_date', 'length_in_sec'], rows }),

  // The header is repeated before every lead of a phone search.
  lead_all_info: ({ columns, rows }) => ({
    columns,
    rows: rows.filter((row) => !(row[0] === 'status' && row[1] === 'user' && row[2] === 'vendor_lead_code')),
  }),

  // duration=Y puts the seconds before the location; the header does not name them.
  recording_lookup: ({ rows, columns }) => ({
    columns:
      (rows[0]?.length ?? 0) === 6
        ? ['start_time', 'user', 'recording_id', 'lead_id', 'duration', 'location']
        : columns,
    rows,
  }),

  // Every row has one more, empty, cell unless the dialable count was asked for.
  list_info: ({ columns, rows }) => ({
    columns: columns.length > 0 ? columns : listInfoColumns(rows[0]?.length ?? 0),
    rows: rows.map((row) => {
      const named = columns.length > 0 ? columns.length : listInfoColumns(row.length).length
      return row.length === named + 1 && row.at(-1) === '' ? row.slice(0, -1) : row
    }),
  }),

  // include_ip=YES names the column even when no address is known.
  agent_status: ({ columns, rows }) => ({
    columns,
    rows: rows.map((row) => (row.length === columns.length - 1 ? [...row, ''] : row)),
  }),

  // Headings stand in order of appearance, cells are sorted by status name.
  call_dispo_report: ({ columns, rows }) => {
    const [group, total, ...statuses] = columns
    if (group === undefined || total === undefined) return { columns, rows }
    return { columns: [group, total, ...statuses.toSorted(collator.compare)], rows }
  },

  // A trailing pipe closes the row.
  call_status_stats: ({ rows }) => ({
    columns: ['campaign_or_ingroup', 'total_calls', 'human_answered_calls', 'hourly', 'by_status'],
    rows: rows.map((row) => (row.length === 6 && row[5] === '' ? row.slice(0, 5) : row)),
  }),
}

function listInfoColumns(cells: number): readonly string[] {
  const own = 'list_id list_name campaign_id active list_changedate list_lastcalldate expiration_date resets_today'
  const counts = 'all_leads_count new_leads_count'
  if (cells === 9) return own.split(' ')
  if (cells === 11) return `${own} ${counts} dialable_count`.split(' ')
  return []
}

export const correctTable = (functionName: string, table: Table): Table => CORRECTIONS[functionName]?.(table) ?? table
