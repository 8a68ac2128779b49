import { Code, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import type { KeychainStatus } from '../../../shared/model/connection.ts'
import { useAppInfo, useChangeSettings, useSettings } from '../../state/queries.ts'
import { useAction } from '../../state/use-action.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { MinutesField } from './minutes-field.tsx'
import { NotifyField } from './notify-field.tsx'
import { RetentionFields } from './retention-fields.tsx'

const schemes = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** Settings in minutes. */
const minutes = [
  {
    name: 'patienceMinutes',
    title: 'When a dialer does not answer',
    about:
      'A running job waits and goes on by itself when the dialer is back. After this time it stops and can be resumed.',
    label: 'Minutes to wait',
    most: 720,
  },
  {
    name: 'snapshotMinutes',
    title: 'Trends of lists',
    about:
      'While the app runs, the active lists of every dialer are counted, one call at a time. The counts stay on this computer.',
    label: 'Minutes between two counts',
    most: 1440,
  },
] as const

const keychainWords = ({ available, label, why }: KeychainStatus): string =>
  available ? `Passwords: ${label}` : `${label}${why === undefined ? '.' : `. ${why}.`}`

/** What can be chosen about the app itself, and where it keeps things. */
export default function SettingsScreen() {
  const settings = useSettings()
  const info = useAppInfo()
  const changeSettings = useChangeSettings()
  const save = useAction(changeSettings)
  return (
    <>
      <PageHeader title="Settings" />
      <Stack maw={720}>
        {save.problem !== null && <ProblemView problem={save.problem} />}
        <Paper withBorder p="md" bg="var(--deck-paper)">
          <Title order={2} mb="xs" id="theme-title">
            Theme
          </Title>
          <SegmentedControl
            aria-labelledby="theme-title"
            data={schemes.map((scheme) => ({ ...scheme }))}
            value={settings.data?.colorScheme ?? 'auto'}
            onChange={(value) => void save.run({ colorScheme: value })}
          />
        </Paper>
        {settings.data !== undefined && <NotifyField settings={settings.data} onSave={save.run} />}
        {settings.data !== undefined && <RetentionFields settings={settings.data} onSave={save.run} />}
        {settings.data !== undefined &&
          minutes.map((field) => (
            <MinutesField key={field.name} {...field} settings={settings.data} onSave={save.run} />
          ))}
        {info.data !== undefined && (
          <Paper withBorder p="md" bg="var(--deck-paper)">
            <Title order={2} mb="xs">
              Where things are kept
            </Title>
            <Stack gap="xs">
              <Text size="sm">
                Connections, jobs and result files: <Code>{info.data.dataDir}</Code>
              </Text>
              <Text size="sm">{keychainWords(info.data.keychain)}</Text>
            </Stack>
          </Paper>
        )}
      </Stack>
    </>
  )
}
