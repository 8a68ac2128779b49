import {
  Badge,
  Button,
  Code,
  Group,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFolder } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LogEntry, LogLevel } from '../../../shared/model/support.ts'
import { client } from '../../rpc/client.ts'
import { bridge } from '../../rpc/bridge.ts'
import { useChangeSettings, useSettings } from '../../state/queries.ts'
import { useAction } from '../../state/use-action.ts'
import { formatMoment } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

const shownLines = 2_000
const refreshMs = 5_000
const typingMs = 250

const levelWords: Readonly<Record<LogLevel, { readonly title: string; readonly color: string }>> = {
  debug: { title: 'Everything', color: 'gray' },
  info: { title: 'Events', color: 'blue' },
  warn: { title: 'Warnings', color: 'orange' },
  error: { title: 'Errors', color: 'red' },
}
const levels = Object.keys(levelWords) as LogLevel[]

const columns: readonly DataColumn<LogEntry>[] = [
  { id: 'at', title: 'Time', value: (entry) => formatMoment(entry.at), widthPx: 165 },
  {
    id: 'level',
    title: 'Level',
    value: (entry) => entry.level,
    render: (entry) => <Badge color={levelWords[entry.level].color}>{entry.level}</Badge>,
    widthPx: 90,
  },
  { id: 'message', title: 'Message', value: (entry) => entry.message, widthPx: 240 },
  { id: 'fields', title: 'More', value: (entry) => entry.fields, widthPx: 560, mono: true },
]

/** The end of the log, newest first, and from which level on it is kept. */
export function LogTable() {
  const [least, setLeast] = useState<LogLevel>('debug')
  const [text, setText] = useState('')
  const [settledText] = useDebouncedValue(text, typingMs)
  const settings = useSettings()
  const changeSettings = useChangeSettings()
  const keep = useAction(changeSettings)
  const show = useAction(async () => client.files.openLogs())
  const log = useQuery({
    queryKey: ['log', least, settledText],
    queryFn: () => client.support.readLog({ least, text: settledText, limit: shownLines }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
    staleTime: 0,
  })
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Stack gap={2}>
            <Title order={2}>Log</Title>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              In <Code>{log.data?.dir ?? '…'}</Code>. No password and no lead is written to it.
            </Text>
          </Stack>
          {bridge() !== null && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconFolder size={14} aria-hidden />}
              loading={show.working}
              onClick={() => void show.run()}
            >
              Show the folder
            </Button>
          )}
        </Group>
        <Stack gap={4}>
          <Text size="sm" fw={500} id="log-level">
            Write to the log from this level on
          </Text>
          <Group>
            <SegmentedControl
              size="xs"
              aria-labelledby="log-level"
              data={levels.map((level) => ({ value: level, label: levelWords[level].title }))}
              value={settings.data?.logLevel ?? 'info'}
              onChange={(value) => void keep.run({ logLevel: value })}
            />
          </Group>
        </Stack>
        <Group align="flex-end">
          <Select
            label="Show"
            w={180}
            allowDeselect={false}
            data={levels.map((level) => ({
              value: level,
              label:
                level === 'debug' || level === 'error'
                  ? levelWords[level].title
                  : `${levelWords[level].title} and worse`,
            }))}
            value={least}
            onChange={(value) => setLeast(value ?? 'debug')}
          />
          <TextInput
            label="Holds"
            placeholder="a job, a function, a word"
            w={260}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Group>
        {[keep.problem, show.problem].map(
          (problem, index) => problem !== null && <ProblemView key={index} problem={problem} />,
        )}
        {log.isError && <ProblemView problem={problemOf(log.error)} />}
        {log.data !== undefined && (
          <DataTable
            label="Log"
            viewName="log"
            rows={log.data.entries}
            columns={columns}
            rowKey={(entry) => entry.key}
            heightPx={360}
            exportName="log.csv"
            empty="No line of the log fits."
          />
        )}
      </Stack>
    </Paper>
  )
}
