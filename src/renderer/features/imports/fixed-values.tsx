import { ActionIcon, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { LeadField, Mapping } from '../../../shared/model/import.ts'
import { fixedValues } from './column-mapping.ts'
import { byTitleOrName, fieldGroups } from './field-options.ts'

interface FixedValuesProps {
  readonly mapping: Mapping
  readonly fields: readonly LeadField[]
  /** Null: the field has no value any more. */
  readonly onChange: (field: string, value: string | null) => void
}

/** Fields that have the same value in every row, whatever the file says. */
export function FixedValues({ mapping, fields, onChange }: FixedValuesProps) {
  const fixed = fixedValues(mapping)
  const free = fields.filter((field) => mapping[field.name] === undefined)
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        Fixed values
      </Text>
      {fixed.map(([field, value]) => {
        const known = fields.find(({ name }) => name === field)
        const title = known?.title ?? field
        return (
          <Group key={field} gap="xs">
            <Text size="sm" w={200}>
              {title}
            </Text>
            <TextInput
              size="xs"
              w={260}
              aria-label={`${title} in every row`}
              value={value}
              {...(known?.maxLength === null || known === undefined ? {} : { maxLength: known.maxLength })}
              onChange={(event) => onChange(field, event.currentTarget.value)}
            />
            <ActionIcon aria-label={`Remove ${title}`} onClick={() => onChange(field, null)}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Group>
        )
      })}
      <Select
        size="xs"
        w={260}
        aria-label="Add a field with a fixed value"
        placeholder="Add a field with a fixed value…"
        searchable
        filter={byTitleOrName}
        data={fieldGroups(free)}
        value={null}
        nothingFoundMessage="No such field"
        onChange={(field) => field !== null && onChange(field, '')}
      />
    </Stack>
  )
}
