import {
  Alert,
  Anchor,
  Button,
  Group,
  Paper,
  Select,
  Stack,
  Switch,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { TakenFile, Watch } from '../../../shared/model/watch.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatCount, formatTime } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

const watchesKey = ['import-watches']
const refreshMs = 5_000

/** A folder whose files are loaded by themselves, with a preset, for as long as Dialdeck runs. */
export function WatchCard({ connection }: { readonly connection: Connection }) {
  const watches = useQuery({
    queryKey: watchesKey,
    queryFn: () => client.imports.listWatches(),
    refetchInterval: refreshMs,
  })
  const watch = watches.data?.find((each) => each.connectionId === connection.id) ?? null
  const [open, setOpen] = useState(false)
  if (watches.data === undefined) return null
  if (watch === null && !open) {
    return (
      <Group>
        <Button variant="subtle" size="xs" onClick={() => setOpen(true)}>
          Load files by themselves from a folder…
        </Button>
      </Group>
    )
  }
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="Watched folder">
      <Stack gap="sm">
        <Title order={2}>Watched folder</Title>
        <Text size="sm" c="dimmed">
          Files put into this folder of the machine Dialdeck runs on are loaded into {connection.name} with the preset,
          then moved to done or failed inside it, with their result files.
        </Text>
        <WatchForm key={watch?.dir ?? ''} connection={connection} watch={watch} onClosed={() => setOpen(false)} />
        {watch?.problem != null && <ProblemView problem={watch.problem} />}
        {watch !== null && watch.taken.length > 0 && <TakenFiles files={watch.taken} />}
      </Stack>
    </Paper>
  )
}

interface WatchFormProps {
  readonly connection: Connection
  readonly watch: Watch | null
  readonly onClosed: () => void
}

function WatchForm({ connection, watch, onClosed }: WatchFormProps) {
  const queries = useQueryClient()
  const presets = useQuery({ queryKey: ['import-presets'], queryFn: () => client.imports.listPresets() })
  const [dir, setDir] = useState(watch?.dir ?? '')
  const [preset, setPreset] = useState(watch?.preset ?? null)
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: watchesKey })
  const save = useAction(async (active: boolean) => {
    if (preset === null) return
    await client.imports.saveWatch({ connectionId: connection.id, dir, preset, active })
    await refresh()
  })
  const remove = useAction(async () => {
    await client.imports.removeWatch({ connectionId: connection.id })
    await refresh()
    onClosed()
  })
  const names = (presets.data ?? []).map(({ name }) => name)
  const ready = dir.trim() !== '' && preset !== null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void save.run(watch?.active ?? true)
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput
            label="Folder"
            placeholder="/home/crm/dropped"
            flex={1}
            miw={220}
            value={dir}
            onChange={(event) => setDir(event.currentTarget.value)}
          />
          <Select
            label="Preset"
            placeholder={names.length === 0 ? 'Save one with the columns of a file' : 'Choose one'}
            w={220}
            data={names}
            value={preset}
            onChange={setPreset}
            searchable
            nothingFoundMessage="No such preset"
          />
          <Button type="submit" loading={save.working} disabled={!ready}>
            {watch === null ? 'Watch it' : 'Save'}
          </Button>
          <Button variant="subtle" onClick={() => (watch === null ? onClosed() : void remove.run())}>
            {watch === null ? 'Cancel' : 'Watch no more'}
          </Button>
        </Group>
        {names.length === 0 && presets.isSuccess && (
          <Alert color="blue" p="xs">
            There is no preset yet: open a file of this kind once, set its columns and save them as a preset.
          </Alert>
        )}
        {watch !== null && (
          <Switch
            label={watch.active ? 'Files are taken' : 'Paused'}
            checked={watch.active}
            onChange={(event) => void save.run(event.currentTarget.checked)}
          />
        )}
        {save.problem !== null && <ProblemView problem={save.problem} />}
        {remove.problem !== null && <ProblemView problem={remove.problem} />}
      </Stack>
    </form>
  )
}

function TakenFiles({ files }: { readonly files: readonly TakenFile[] }) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table fz="sm" aria-label="Files taken">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>File</Table.Th>
            <Table.Th>When</Table.Th>
            <Table.Th>What became of it</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={`${file.at} ${file.name}`}>
              <Table.Td>
                {file.jobId === null ? (
                  file.name
                ) : (
                  <Anchor component={Link} href={`/import/${file.jobId}`} size="sm">
                    {file.name}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td>{formatTime(file.at)}</Table.Td>
              <Table.Td>
                {file.outcome === 'done'
                  ? `${formatCount(file.added)} of ${countOf(file.rows, 'row')} added`
                  : (file.problem?.what ?? 'It failed')}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
