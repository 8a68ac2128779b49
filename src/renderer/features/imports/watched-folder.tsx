import { Anchor, Badge, Button, Group, Paper, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { TakenFile, Watch } from '../../../shared/model/watch.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { jobsKey } from '../../state/use-jobs.ts'
import { countOf, formatTime } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'

/** How often the files that were taken are asked for while a folder is watched. */
const refreshMs = 5_000

/** A folder whose files are loaded by themselves, with a preset. */
export function WatchedFolder({ connection }: { readonly connection: Connection }) {
  const watches = useQuery({
    queryKey: ['watches'],
    queryFn: () => client.imports.listWatches(),
    refetchInterval: (query) => (query.state.data?.some(({ active }) => active) === true ? refreshMs : false),
  })
  const [opened, setOpened] = useState(false)
  // A file that was taken is an import: the list of them is asked for anew.
  const queries = useQueryClient()
  const taken = watches.data?.flatMap(({ taken: files }) => files.map(({ jobId }) => jobId)).join(' ')
  useEffect(() => {
    if (taken !== undefined) void queries.invalidateQueries({ queryKey: jobsKey })
  }, [taken, queries])
  const watch = watches.data?.find(({ connectionId }) => connectionId === connection.id)
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Title order={2}>Watched folder</Title>
        {watch !== undefined && <Badge color={stateOf(watch).color}>{stateOf(watch).title}</Badge>}
      </Group>
      {watches.isError && <ProblemView problem={problemOf(watches.error)} />}
      {watches.data !== undefined && watch === undefined && !opened && (
        <Group gap="sm">
          <Text size="sm" c="dimmed" maw={620}>
            Files another program puts into a folder can be loaded into {connection.name} by themselves, with a preset,
            and put away under done or failed with their results.
          </Text>
          <Button size="xs" variant="default" onClick={() => setOpened(true)}>
            Watch a folder
          </Button>
        </Group>
      )}
      {watches.data !== undefined && (watch !== undefined || opened) && (
        <WatchForm
          key={connection.id}
          connection={connection}
          watch={watch ?? null}
          onClosed={() => setOpened(false)}
        />
      )}
      {watch !== undefined && watch.problem !== null && <ProblemView problem={watch.problem} />}
      {watch !== undefined && watch.taken.length > 0 && (
        <DataTable
          label="Files taken from the folder"
          rows={watch.taken}
          columns={columns}
          rowKey={(file) => `${file.at} ${file.name}`}
          heightPx={220}
        />
      )}
    </Stack>
  )
}

function stateOf({ active, problem }: Watch): { title: string; color: string } {
  if (!active) return { title: 'Off', color: 'gray' }
  return problem === null ? { title: 'Watching', color: 'green' } : { title: 'Stopped', color: 'red' }
}

const columns: readonly DataColumn<TakenFile>[] = [
  { id: 'at', title: 'Taken', value: (file) => formatTime(file.at), widthPx: 140 },
  {
    id: 'name',
    title: 'File',
    value: (file) => file.name,
    render: (file) =>
      file.jobId === null ? (
        file.name
      ) : (
        <Anchor component={Link} href={`/import/${file.jobId}`} size="sm" tabIndex={-1}>
          {file.name}
        </Anchor>
      ),
    widthPx: 240,
  },
  { id: 'outcome', title: 'Put into', value: (file) => file.outcome, widthPx: 100 },
  { id: 'rows', title: 'Rows', value: (file) => file.rows, widthPx: 90, align: 'right' },
  { id: 'added', title: 'Added', value: (file) => file.added, widthPx: 90, align: 'right' },
  { id: 'problem', title: 'Why', value: (file) => file.problem?.what ?? null, widthPx: 320 },
]

interface WatchFormProps {
  readonly connection: Connection
  readonly watch: Watch | null
  readonly onClosed: () => void
}

function WatchForm({ connection, watch, onClosed }: WatchFormProps) {
  const queries = useQueryClient()
  const [dir, setDir] = useState(watch?.dir ?? '')
  const [preset, setPreset] = useState(watch?.preset ?? null)
  const [active, setActive] = useState(watch?.active ?? true)
  const presets = useQuery({ queryKey: ['import-presets'], queryFn: () => client.imports.listPresets() })
  const changed = () => queries.invalidateQueries({ queryKey: ['watches'] })
  const save = useAction(async () => {
    if (preset === null) return
    await client.imports.saveWatch({ connectionId: connection.id, dir, preset, active })
    await changed()
  })
  const remove = useAction(async () => {
    if (watch !== null) await client.imports.removeWatch({ connectionId: connection.id })
    await changed()
    onClosed()
  })
  const [asking, setAsking] = useState(false)
  const chosen = presets.data?.find(({ name }) => name === preset)
  const problem = save.problem ?? remove.problem
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save.run()
        }}
      >
        <Stack gap="sm">
          <Group gap="md" align="flex-start">
            <TextInput
              label="Folder"
              description="On the machine Dialdeck runs on, as a whole path"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              w={{ base: '100%', xs: 360 }}
              maxLength={1000}
              value={dir}
              onChange={(event) => setDir(event.currentTarget.value)}
            />
            <Select
              label="Preset"
              description={
                chosen === undefined
                  ? 'Says the columns, the list and the options'
                  : `Into list ${chosen.options.listId}`
              }
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              w={240}
              placeholder={presets.data?.length === 0 ? 'Keep one at an import first' : 'Choose one'}
              data={presets.data?.map(({ name }) => name) ?? []}
              value={preset}
              onChange={setPreset}
            />
            <Switch
              mt={30}
              label="Load new files by themselves"
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
            />
          </Group>
          <Group gap="xs">
            <Button
              type="submit"
              size="xs"
              loading={save.working}
              disabled={dir.trim() === '' || preset === null || connection.guard === 'read-only'}
            >
              Keep
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={remove.working}
              onClick={() => (watch === null ? void remove.run() : setAsking(true))}
            >
              {watch === null ? 'Cancel' : 'Stop and forget'}
            </Button>
            {watch !== null && (
              <Text size="xs" c="dimmed" role="status">
                {countOf(watch.taken.length, 'file')} taken since Dialdeck started.
              </Text>
            )}
          </Group>
          {problem !== null && <ProblemView problem={problem} />}
        </Stack>
      </form>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Stop watching the folder of ${connection.name}?`}
        confirmLabel="Stop and forget"
        danger
        onConfirm={remove.run}
      >
        Files put into {watch?.dir} are loaded no more, and the list of files taken is forgotten. Their imports and
        result files stay.
      </ConfirmDialog>
    </Paper>
  )
}
