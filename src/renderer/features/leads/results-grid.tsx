import { Button, Group, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { FoundLead } from '../../../shared/model/lead.ts'
import { leadFields } from '../../../shared/values/lead-fields.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { LeadLink } from '../../ui/lead-link.tsx'
import { leadPath } from '../../ui/record-paths.ts'
import { ToHopperButton } from '../../ui/to-hopper-button.tsx'
import { BulkEditDialog } from './bulk-edit-dialog.tsx'
import { placeOf, type FoundLeads } from './found-leads.ts'

/** Shown at once; the others wait behind the column button. */
const shownFields: ReadonlySet<string> = new Set([
  'phone_number',
  'first_name',
  'last_name',
  'status',
  'list_id',
  'city',
  'state',
  'vendor_lead_code',
  'called_count',
  'last_local_call_time',
])
const numbers: ReadonlySet<string> = new Set(['called_count', 'rank'])
const widths: Readonly<Record<string, number>> = { status: 80, state: 64, list_id: 90, called_count: 100, title: 64 }

function columnsFor(connectionId: string): readonly DataColumn<FoundLead>[] {
  return [
    {
      id: 'lead_id',
      title: 'Lead id',
      widthPx: 100,
      value: (lead) => Number(lead.leadId),
      render: (lead) => <LeadLink connectionId={connectionId} leadId={lead.leadId} archived={lead.archived} />,
    },
    ...leadFields
      // The dialer tells these one lead at a time only.
      .filter((field) => !['entry_date', 'modify_date', 'called_since_last_reset'].includes(field.name))
      .map((field): DataColumn<FoundLead> => ({
        id: field.name,
        title: field.title,
        widthPx: widths[field.name] ?? 140,
        hidden: !shownFields.has(field.name),
        align: numbers.has(field.name) ? 'right' : 'left',
        value: (lead) => {
          const text = lead.values?.[field.name] ?? ''
          return numbers.has(field.name) && text !== '' ? Number(text) : text
        },
      })),
    { id: 'archived', title: 'Archived', widthPx: 90, hidden: true, value: (lead) => (lead.archived ? 'yes' : '') },
    { id: 'why', title: 'Remark', widthPx: 260, value: (lead) => lead.why ?? '' },
  ]
}

interface ResultsGridProps {
  readonly connection: Connection
  readonly found: FoundLeads
}

/** Everything a search found, as it comes. */
export function ResultsGrid({ connection, found }: ResultsGridProps) {
  const [editing, setEditing] = useState<readonly FoundLead[] | null>(null)
  const columns = useMemo(() => columnsFor(connection.id), [connection.id])
  return (
    <>
      <DataTable
        label="Leads found"
        viewName="leads found"
        rows={found.leads}
        columns={columns}
        rowKey={placeOf}
        heightPx={Math.max(300, window.innerHeight - 480)}
        exportName="leads.csv"
        pathOf={(lead) => leadPath({ connectionId: connection.id, ...lead })}
        empty={found.running ? 'Looking…' : 'No lead was found.'}
        selectionTools={editButton(connection, setEditing)}
      />
      <Group gap="md">
        <Text size="xs" c="dimmed">
          Enter opens · Shift with arrows selects · Space marks · Ctrl+A all · Ctrl+C copies
        </Text>
        {found.progress !== null && (
          <Text size="xs" c="dimmed" ml="auto" className="tabular">
            {formatCount(found.progress.seconds)} s
          </Text>
        )}
      </Group>
      <BulkEditDialog connection={connection} leads={editing} onClose={() => setEditing(null)} />
    </>
  )
}

/** Edits what is selected or marked; told how many, so that nobody edits more than they see. */
const editButton =
  (connection: Connection, onEdit: (leads: readonly FoundLead[]) => void) => (selected: readonly FoundLead[]) => (
    <Group gap={4}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPencil size={14} aria-hidden />}
        disabled={selected.length === 0 || connection.guard === 'read-only'}
        onClick={() => onEdit(selected)}
      >
        Edit {countOf(selected.length, 'lead')}
      </Button>
      <ToHopperButton
        connection={connection}
        leadIds={selected.filter((lead) => !lead.archived).map((lead) => lead.leadId)}
      />
    </Group>
  )
