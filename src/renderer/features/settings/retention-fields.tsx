import { Group, NumberInput, Paper, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { settingsSchema, type Settings } from '../../../shared/model/app.ts'

interface RetentionFieldsProps {
  readonly settings: Settings
  readonly onSave: (change: Partial<Settings>) => Promise<void>
}

const { activityRetentionDays, activityRetentionMb } = settingsSchema.shape

/** How long and how large the activity log may grow; saved when a field is left. */
export function RetentionFields({ settings, onSave }: RetentionFieldsProps) {
  const [days, setDays] = useState<number | string>(settings.activityRetentionDays)
  const [megabytes, setMegabytes] = useState<number | string>(settings.activityRetentionMb)
  const keptDays = activityRetentionDays.safeParse(days)
  const keptMb = activityRetentionMb.safeParse(megabytes)
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Title order={2} mb={4}>
        Activity log
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        API requests are kept on this computer, without passwords, until one of these limits is reached.
      </Text>
      <Group align="flex-start">
        <NumberInput
          label="Days"
          w={160}
          min={1}
          max={3650}
          allowDecimal={false}
          value={days}
          error={keptDays.success ? null : 'Between 1 and 3650.'}
          onChange={setDays}
          onBlur={() => {
            if (keptDays.success) void onSave({ activityRetentionDays: keptDays.data })
          }}
        />
        <NumberInput
          label="Megabytes"
          w={160}
          min={10}
          max={100_000}
          allowDecimal={false}
          thousandSeparator=","
          value={megabytes}
          error={keptMb.success ? null : 'Between 10 and 100,000.'}
          onChange={setMegabytes}
          onBlur={() => {
            if (keptMb.success) void onSave({ activityRetentionMb: keptMb.data })
          }}
        />
      </Group>
    </Paper>
  )
}
