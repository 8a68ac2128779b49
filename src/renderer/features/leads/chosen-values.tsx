import { ActionIcon, Autocomplete, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { LeadValues } from '../../../shared/model/lead.ts'
import { leadFields, leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { ListInput } from './list-input.tsx'
import { useLists } from './use-lists.ts'

interface ChosenValuesProps {
  readonly connectionId: string
  readonly values: LeadValues
  readonly custom: LeadValues
  readonly onChange: (values: LeadValues, custom: LeadValues) => void
}

const choices = leadFields
  .filter((field) => field.param !== null)
  .map(({ name, title }) => ({ value: name, label: title }))

const without = (values: LeadValues, name: string): LeadValues =>
  Object.fromEntries(Object.entries(values).filter(([each]) => each !== name))

/** The fields that get a new value, each with it, and the choosers for one more. */
export function ChosenValues({ connectionId, values, custom, onChange }: ChosenValuesProps) {
  const nothingChosen = Object.keys(values).length + Object.keys(custom).length === 0
  return (
    <Stack gap="sm">
      {Object.entries(values).map(([field, value]) => (
        <ChosenValue
          key={field}
          label={leadFieldTitle(field)}
          value={value}
          listsOf={field === 'list_id' ? connectionId : null}
          onChange={(next) => onChange({ ...values, [field]: next }, custom)}
          onRemove={() => onChange(without(values, field), custom)}
        />
      ))}
      {Object.entries(custom).map(([label, value]) => (
        <ChosenValue
          key={label}
          label={`Custom: ${label}`}
          value={value}
          listsOf={null}
          onChange={(next) => onChange(values, { ...custom, [label]: next })}
          onRemove={() => onChange(values, without(custom, label))}
        />
      ))}
      <Group gap="xs" align="flex-end">
        <Select
          label={nothingChosen ? 'Field to change' : 'One more field'}
          placeholder="Choose a field"
          searchable
          value={null}
          data={choices.filter(({ value }) => !(value in values))}
          onChange={(field) => field !== null && onChange({ ...values, [field]: '' }, custom)}
          data-autofocus
        />
        <CustomFieldChooser
          connectionId={connectionId}
          onChoose={(label) => onChange(values, { ...custom, [label]: custom[label] ?? '' })}
        />
      </Group>
    </Stack>
  )
}

interface ChosenValueProps {
  readonly label: string
  readonly value: string
  /** The connection whose lists are offered; null: the value is plain text. */
  readonly listsOf: string | null
  readonly onChange: (value: string) => void
  readonly onRemove: () => void
}

function ChosenValue({ label, value, listsOf, onChange, onRemove }: ChosenValueProps) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      {listsOf === null ? (
        <TextInput
          style={{ flex: 1 }}
          label={label}
          placeholder="empty: the field is emptied"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <ListInput style={{ flex: 1 }} label={label} connectionId={listsOf} value={value} onChange={onChange} />
      )}
      <ActionIcon size="lg" aria-label={`Do not change ${label}`} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}

interface CustomFieldChooserProps {
  readonly connectionId: string
  readonly onChoose: (label: string) => void
}

/** Offers the labels of all lists; any other can be typed, as the API may not name them. */
function CustomFieldChooser({ connectionId, onChoose }: CustomFieldChooserProps) {
  const [label, setLabel] = useState('')
  const lists = useLists(connectionId).data
  const labels = useMemo(() => [...new Set((lists ?? []).flatMap((list) => list.customLabels))].toSorted(), [lists])
  return (
    <>
      <Autocomplete label="or a custom field" placeholder="its label" value={label} onChange={setLabel} data={labels} />
      <Button
        variant="default"
        disabled={!/^[0-9A-Za-z_]{1,64}$/.test(label)}
        onClick={() => {
          onChoose(label)
          setLabel('')
        }}
      >
        Add it
      </Button>
    </>
  )
}
