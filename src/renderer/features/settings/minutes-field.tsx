import { NumberInput, Paper, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { settingsSchema, type Settings } from '../../../shared/model/app.ts'

interface MinutesFieldProps {
  readonly name: 'snapshotMinutes' | 'patienceMinutes'
  readonly title: string
  readonly about: string
  readonly label: string
  readonly most: number
  readonly settings: Settings
  readonly onSave: (change: Partial<Settings>) => Promise<void>
}

/** A setting of minutes, 0 for never; saved when the field is left. */
export function MinutesField({ name, title, about, label, most, settings, onSave }: MinutesFieldProps) {
  const [minutes, setMinutes] = useState<number | string>(settings[name])
  const kept = settingsSchema.shape[name].safeParse(minutes)
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Title order={2} mb={4}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {about}
      </Text>
      <NumberInput
        label={label}
        description="0 switches it off"
        w={220}
        min={0}
        max={most}
        allowDecimal={false}
        clampBehavior="none"
        value={minutes}
        error={kept.success ? null : `Between 0 and ${most}.`}
        onChange={setMinutes}
        onBlur={() => {
          if (kept.success) void onSave({ [name]: kept.data })
        }}
      />
    </Paper>
  )
}
