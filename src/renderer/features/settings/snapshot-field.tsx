import { NumberInput, Paper, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { settingsSchema, type Settings } from '../../../shared/model/app.ts'

interface SnapshotFieldProps {
  readonly settings: Settings
  readonly onSave: (change: Partial<Settings>) => Promise<void>
}

/** How often active lists are counted for their trend; saved when the field is left. */
export function SnapshotField({ settings, onSave }: SnapshotFieldProps) {
  const [minutes, setMinutes] = useState<number | string>(settings.snapshotMinutes)
  const kept = settingsSchema.shape.snapshotMinutes.safeParse(minutes)
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Title order={2} mb={4}>
        Trends of lists
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        While the app runs, the active lists of every dialer are counted, one call at a time. The counts stay on this
        computer.
      </Text>
      <NumberInput
        label="Minutes between two counts"
        description="0 switches it off"
        w={220}
        min={0}
        max={1440}
        allowDecimal={false}
        value={minutes}
        error={kept.success ? null : 'Between 0 and 1440.'}
        onChange={setMinutes}
        onBlur={() => {
          if (kept.success) void onSave({ snapshotMinutes: kept.data })
        }}
      />
    </Paper>
  )
}
