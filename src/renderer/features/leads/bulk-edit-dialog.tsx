import { ActionIcon, Alert, Button, Group, List, Modal, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { BulkPreview, FoundLead, LeadValues } from '../../../shared/model/lead.ts'
import { leadFields, leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import classes from './leads.module.css'

type Target = Pick<FoundLead, 'leadId' | 'archived'>

interface BulkEditDialogProps {
  readonly connection: Connection
  /** Null: closed. */
  readonly leads: readonly Target[] | null
  readonly onClose: () => void
}

/** The same new values for many leads: choose, see what would change, run as a job. */
export function BulkEditDialog({ connection, leads, onClose }: BulkEditDialogProps) {
  return (
    <Modal
      opened={leads !== null}
      onClose={onClose}
      size="lg"
      title={`Edit ${countOf(leads?.length ?? 0, 'lead')} on ${connection.name}`}
    >
      {leads !== null && <BulkEditForm connection={connection} leads={leads} />}
    </Modal>
  )
}

const choices = leadFields
  .filter((field) => field.param !== null)
  .map(({ name, title }) => ({ value: name, label: title }))

function BulkEditForm({ connection, leads }: { readonly connection: Connection; readonly leads: readonly Target[] }) {
  const [, navigate] = useLocation()
  const [values, setValues] = useState<LeadValues>({})
  const [custom, setCustom] = useState<LeadValues>({})
  const [label, setLabel] = useState('')
  const [preview, setPreview] = useState<BulkPreview | null>(null)
  const edit = {
    connectionId: connection.id,
    targets: leads.map(({ leadId, archived }) => ({ leadId, archived })),
    values,
    custom,
  }
  const look = useAction(async () => setPreview(await client.leads.previewEdit(edit)))
  const start = useAction(async () => {
    const job = await client.leads.startEdit(edit)
    navigate(`/leads/jobs/${job.jobId}`)
  })

  function change(next: LeadValues): void {
    setValues(next)
    setPreview(null)
  }
  function changeCustom(next: LeadValues): void {
    setCustom(next)
    setPreview(null)
  }

  const chosen = Object.keys(values).length + Object.keys(custom).length
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen > 0) void (preview?.sendable === true ? start.run() : look.run())
      }}
    >
      <Stack gap="sm">
        {Object.entries(values).map(([field, value]) => (
          <ValueInput
            key={field}
            label={leadFieldTitle(field)}
            value={value}
            onChange={(next) => change({ ...values, [field]: next })}
            onRemove={() => change(Object.fromEntries(Object.entries(values).filter(([name]) => name !== field)))}
          />
        ))}
        {Object.entries(custom).map(([field, value]) => (
          <ValueInput
            key={field}
            label={`Custom: ${field}`}
            value={value}
            onChange={(next) => changeCustom({ ...custom, [field]: next })}
            onRemove={() => changeCustom(Object.fromEntries(Object.entries(custom).filter(([name]) => name !== field)))}
          />
        ))}
        <Group gap="xs" align="flex-end">
          <Select
            label={chosen === 0 ? 'Field to change' : 'One more field'}
            placeholder="Choose a field"
            searchable
            value={null}
            data={choices.filter(({ value }) => !(value in values))}
            onChange={(field) => field !== null && change({ ...values, [field]: '' })}
            data-autofocus
          />
          <TextInput
            label="or a custom field"
            placeholder="its label"
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={!/^[0-9A-Za-z_]{1,64}$/.test(label)}
            onClick={() => {
              changeCustom({ ...custom, [label]: '' })
              setLabel('')
            }}
          >
            Add it
          </Button>
        </Group>
        {preview !== null && <PreviewView preview={preview} />}
        {look.problem !== null && <ProblemView problem={look.problem} />}
        {start.problem !== null && <ProblemView problem={start.problem} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" loading={look.working} disabled={chosen === 0} onClick={() => void look.run()}>
            See what would change
          </Button>
          <AllowedButton
            connection={connection}
            calls="update_lead"
            loading={start.working}
            disabled={preview === null || !preview.sendable}
            onClick={() => void start.run()}
          >
            Change {countOf(leads.length, 'lead')}
          </AllowedButton>
        </Group>
      </Stack>
    </form>
  )
}

interface ValueInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onRemove: () => void
}

function ValueInput({ label, value, onChange, onRemove }: ValueInputProps) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        label={label}
        placeholder="empty: the field is emptied"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ActionIcon size="lg" aria-label={`Do not change ${label}`} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

function PreviewView({ preview }: { readonly preview: BulkPreview }) {
  return (
    <Stack gap="xs">
      {preview.remarks.length > 0 && (
        <Alert color={preview.sendable ? 'orange' : 'red'} p="xs">
          <List size="sm">
            {preview.remarks.map((remark) => (
              <List.Item key={remark}>{remark}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Text size="sm">
        Of the first {countOf(preview.looked, 'lead')}: <b>{formatCount(preview.changing)} change</b>,{' '}
        {formatCount(preview.same)} hold the values already
        {preview.unreadable > 0 && <>, {formatCount(preview.unreadable)} cannot be read</>}.{' '}
        {preview.how === 'batch'
          ? 'Leads with the same change go in batches.'
          : 'These fields are changed lead by lead, which takes longer.'}{' '}
        What is there now is kept, so that all of it can be undone.
      </Text>
      {preview.examples.length > 0 && (
        <Table fz="xs" verticalSpacing={2}>
          <Table.Tbody>
            {preview.examples.map(({ leadId, field, before, after }) => (
              <Table.Tr key={`${leadId} ${field}`}>
                <Table.Td>{leadId}</Table.Td>
                <Table.Td>{leadFieldTitle(field)}</Table.Td>
                <Table.Td>
                  <span className={classes.old}>{before === '' ? 'empty' : before}</span> →{' '}
                  <b>{after === '' ? 'empty' : after}</b>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  )
}
