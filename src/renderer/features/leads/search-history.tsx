import { Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core'
import { IconBookmark, IconHistory, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { FindQuery } from '../../../shared/model/lead.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatTime } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { changeFindDraft, draftOf } from './find-draft.ts'
import { wordsOf } from './search-words.ts'

interface SearchHistoryProps {
  readonly connection: Connection
  /** What stands in the box and could be kept. */
  readonly query: FindQuery | null
}

/** Searches kept by name and the last ones made; choosing one puts it into the box. */
export function SearchHistory({ connection, query }: SearchHistoryProps) {
  const queries = useQueryClient()
  const [naming, setNaming] = useState(false)
  const searches = useQuery({
    queryKey: ['searches', connection.id],
    queryFn: () => client.leads.listSearches({ connectionId: connection.id }),
  })
  const all = searches.data ?? []
  const kept = all.filter((search) => search.name !== null)
  const past = all.filter((search) => search.name === null)
  const choose = useAction(async (searchId: number) =>
    changeFindDraft(draftOf(await client.leads.getSearch({ searchId }))),
  )
  const remove = async (searchId: number): Promise<void> => {
    await client.leads.removeSearch({ searchId })
    await queries.invalidateQueries({ queryKey: ['searches', connection.id] })
  }
  const clear = async (): Promise<void> => {
    await client.leads.clearHistory({ connectionId: connection.id })
    await queries.invalidateQueries({ queryKey: ['searches', connection.id] })
  }
  return (
    <Group gap={4}>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconBookmark size={15} aria-hidden />}
        disabled={query === null}
        onClick={() => setNaming(true)}
      >
        Save search
      </Button>
      {choose.problem !== null && <ProblemView problem={choose.problem} />}
      <Menu position="bottom-end" width={420}>
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" leftSection={<IconHistory size={15} aria-hidden />}>
            Searches
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflow: 'auto' }}>
          {all.length === 0 && <Menu.Label>No search was made here yet.</Menu.Label>}
          {kept.length > 0 && <Menu.Label>Kept</Menu.Label>}
          {kept.map((search) => (
            <Menu.Item key={search.searchId} onClick={() => void choose.run(search.searchId)}>
              <Text size="sm" fw={600}>
                {search.name}
              </Text>
              <Text size="xs" c="dimmed">
                {wordsOf(search.query, search.keys)}
              </Text>
            </Menu.Item>
          ))}
          {kept.length > 0 && (
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item leftSection={<IconTrash size={14} aria-hidden />}>
                  Forget one that was kept
                </Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                {kept.map((search) => (
                  <Menu.Item key={search.searchId} onClick={() => void remove(search.searchId)}>
                    {search.name}
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          )}
          {past.length > 0 && <Menu.Label>Recent</Menu.Label>}
          {past.map((search) => (
            <Menu.Item key={search.searchId} onClick={() => void choose.run(search.searchId)}>
              <Text size="sm">{wordsOf(search.query, search.keys)}</Text>
              <Text size="xs" c="dimmed" className="tabular">
                {formatTime(search.at)}
                {search.found !== null && ` · ${countOf(search.found, 'lead')}`}
              </Text>
            </Menu.Item>
          ))}
          {past.length > 0 && (
            <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => void clear()}>
              Forget these
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {query !== null && (
        <KeepDialog opened={naming} onClose={() => setNaming(false)} connection={connection} query={query} />
      )}
    </Group>
  )
}

interface KeepDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly connection: Connection
  readonly query: FindQuery
}

function KeepDialog({ opened, onClose, connection, query }: KeepDialogProps) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const keep = useAction(async () => {
    await client.leads.saveSearch({ connectionId: connection.id, name, query })
    await queries.invalidateQueries({ queryKey: ['searches', connection.id] })
    setName('')
    onClose()
  })
  return (
    <Modal opened={opened} onClose={onClose} title="Save search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void keep.run()
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            description={wordsOf(query)}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          {keep.problem !== null && <ProblemView problem={keep.problem} />}
          <Group justify="flex-end">
            <Button type="submit" loading={keep.working} disabled={name.trim() === ''}>
              Keep
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
