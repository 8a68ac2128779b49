import { ActionIcon, Button, Group, Stack, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'

interface CustomFieldsProps {
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (values: Readonly<Record<string, string>>) => void
}

/** Custom fields of the list by their label; an empty value clears the field. Send them with custom_fields=Y. */
export function CustomFields({ values, onChange }: CustomFieldsProps) {
  const [label, setLabel] = useState('')
  const valid = /^[0-9A-Za-z_]+$/.test(label) && !Object.hasOwn(values, label)
  return (
    <Stack gap="xs">
      <Title order={3}>Custom fields</Title>
      {Object.entries(values).map(([name, value]) => (
        <Group key={name} align="flex-end" gap="xs">
          <TextInput
            size="xs"
            label={name}
            w={280}
            value={value}
            onChange={(event) => onChange({ ...values, [name]: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={`Leave out ${name}`}
            onClick={() => onChange(Object.fromEntries(Object.entries(values).filter(([each]) => each !== name)))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group align="flex-end" gap="xs">
        <TextInput
          size="xs"
          label="Label of a custom field"
          w={280}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!valid}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            onChange({ ...values, [label]: '' })
            setLabel('')
          }}
        >
          Add
        </Button>
      </Group>
    </Stack>
  )
}
