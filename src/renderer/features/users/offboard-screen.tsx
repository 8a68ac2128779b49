import { Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { OffboardAction, OffboardNews } from '../../../shared/model/offboarding.ts'
import { readUserIds } from '../../../shared/values/user-rules.ts'
import { client } from '../../rpc/client.ts'
import { useWatched } from '../../state/use-watched.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { KeysInput } from '../../ui/keys-input.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { jobPath } from '../../ui/record-paths.ts'
import { RejectedKeys } from '../../ui/rejected-keys.tsx'

const columns: readonly DataColumn<OffboardNews>[] = [
  { id: 'id', title: 'User', widthPx: 130, value: (row) => row.userId },
  { id: 'name', title: 'Name', widthPx: 220, value: (row) => row.user?.fullName ?? '' },
  { id: 'group', title: 'User group', widthPx: 140, value: (row) => row.user?.userGroup ?? '' },
  { id: 'level', title: 'Level', widthPx: 80, align: 'right', value: (row) => row.user?.level ?? null },
  {
    id: 'active',
    title: 'Now',
    widthPx: 110,
    value: (row) => (row.user === null ? '' : row.user.active ? 'Active' : 'Not active'),
  },
  {
    id: 'why',
    title: 'Remark',
    widthPx: 320,
    value: (row) => row.why,
    tone: (row) => (row.why === '' ? null : 'warning'),
  },
]

const ownWhy = 'The API user of this connection: skipped.'

/** Many users who leave: looked up first, then deactivated or deleted as a job. */
export function OffboardScreen({ connection }: { readonly connection: Connection }) {
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly OffboardNews[]>([])
  const [asking, setAsking] = useState<OffboardAction | null>(null)
  const reading = useMemo(() => readUserIds(text), [text])
  // Whoever deactivates the API user of the connection can undo nothing any more.
  const isOwn = (userId: string): boolean => userId.toLowerCase() === connection.user.toLowerCase()
  const look = useWatched<OffboardNews>(
    async (signal) => {
      setFound([])
      const input = { connectionId: connection.id, userIds: [...reading.ids] }
      return gathering(await client.offboarding.watchLookUp(input, { signal }), (news) =>
        setFound((before) => [...before, isOwn(news.userId) ? { ...news, why: ownWhy } : news]),
      )
    },
    async () => undefined,
  )
  const there = found.filter((news) => news.user !== null && !isOwn(news.userId))
  const toDeactivate = there.filter((news) => news.user?.active === true)
  const begin = async (action: OffboardAction, users: readonly OffboardNews[], typed: string): Promise<void> => {
    const userIds = users.map((news) => news.userId)
    const { jobId } = await client.offboarding.startJob({ connectionId: connection.id, action, userIds, typed })
    navigate(jobPath({ kind: 'offboard', connectionId: connection.id, jobId }))
  }
  return (
    <Stack gap="sm">
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Stack gap="sm">
          <Title order={2}>Offboard users</Title>
          <KeysInput
            label="User ids"
            placeholder="Paste ids, one a line"
            leastRows={3}
            text={text}
            onChange={(next) => {
              look.stop()
              setFound([])
              setText(next)
            }}
          />
          <Group gap="xs">
            <Text size="sm" className="tabular" aria-live="polite">
              {text === '' ? '' : countOf(reading.ids.length, 'id')}
            </Text>
            <RejectedKeys rejected={reading.rejected} />
            <AllowedButton
              ml="auto"
              connection={connection}
              calls="user_details"
              loading={look.working}
              disabled={reading.ids.length === 0}
              onClick={() => void look.run()}
            >
              Look {countOf(reading.ids.length, 'user')} up
            </AllowedButton>
            {look.working && (
              <Button variant="default" onClick={look.stop}>
                Stop
              </Button>
            )}
          </Group>
        </Stack>
      </Paper>
      {look.problem !== null && <ProblemView problem={look.problem} />}
      {found.length > 0 && (
        <Stack gap="xs">
          {look.working && (
            <Progress
              value={(100 * found.length) / Math.max(1, reading.ids.length)}
              aria-label={`${formatCount(found.length)} looked up`}
            />
          )}
          <Group gap="xs" justify="flex-end">
            <AllowedButton
              connection={connection}
              calls="update_user"
              variant="default"
              disabled={look.working || there.length === 0}
              onClick={() => setAsking('delete')}
            >
              Delete {countOf(there.length, 'user')}
            </AllowedButton>
            <AllowedButton
              connection={connection}
              calls="update_user"
              disabled={look.working || toDeactivate.length === 0}
              onClick={() => setAsking('deactivate')}
            >
              Deactivate {countOf(toDeactivate.length, 'user')}
            </AllowedButton>
          </Group>
          <DataTable
            label="Users looked up"
            viewName="offboard"
            rows={found}
            columns={columns}
            rowKey={(row) => row.userId}
            exportName="leaving.csv"
          />
        </Stack>
      )}
      <ConfirmDialog
        opened={asking === 'deactivate'}
        onClose={() => setAsking(null)}
        title={`Deactivate ${countOf(toDeactivate.length, 'user')} on ${connection.name}?`}
        confirmLabel="Deactivate"
        losesOn={connection}
        onConfirm={() => begin('deactivate', toDeactivate, '')}
      >
        They cannot log in from then on; sessions that are open go on until they end. The job can be undone.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'delete'}
        onClose={() => setAsking(null)}
        title={`Delete ${countOf(there.length, 'user')} on ${connection.name}?`}
        confirmLabel="Delete"
        typed={connection.guard === 'production' ? undefined : 'delete'}
        losesOn={connection}
        danger
        onConfirm={() => begin('delete', there, 'delete')}
      >
        They are gone for good with rights and settings; calls and recordings stay. Deactivating keeps them.
      </ConfirmDialog>
    </Stack>
  )
}

async function* gathering(
  news: AsyncIterable<OffboardNews>,
  onNews: (news: OffboardNews) => void,
): AsyncGenerator<OffboardNews> {
  for await (const next of news) {
    onNews(next)
    yield next
  }
}
