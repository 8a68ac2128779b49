import { Paper, Switch, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Settings } from '../../../shared/model/app.ts'

interface NotifyFieldProps {
  readonly settings: Settings
  readonly onSave: (change: Partial<Settings>) => Promise<void>
}

/** Whether the desktop tells of jobs while the window is behind others; asks the browser once. */
export function NotifyField({ settings, onSave }: NotifyFieldProps) {
  const [denied, setDenied] = useState(false)
  async function change(wanted: boolean): Promise<void> {
    setDenied(false)
    const allowed = !wanted || (await isAllowed())
    setDenied(!allowed)
    if (allowed) await onSave({ notifyJobs: wanted })
  }
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Title order={2} mb="xs">
        Notifications
      </Title>
      <Switch
        label="Notify me when a job ends, stops or needs a decision"
        description="By the system, while this window is not in front"
        checked={settings.notifyJobs}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {denied && (
        <Text size="sm" mt="xs" c="var(--mantine-color-error)" role="status">
          This browser or system does not allow notifications for Dialdeck. Allow them there, then switch this on again.
        </Text>
      )}
    </Paper>
  )
}

async function isAllowed(): Promise<boolean> {
  if (!('Notification' in globalThis)) return false
  return Notification.permission === 'granted' || (await Notification.requestPermission()) === 'granted'
}
