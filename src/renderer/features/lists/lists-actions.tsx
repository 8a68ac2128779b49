import { Alert, Group, List, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ListEachAction, ListEachOutcome } from '../../../shared/model/list.ts'
import { client } from '../../rpc/client.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { ListRow } from './list-row.ts'

interface ListsActionsProps {
  readonly connection: Connection
  readonly rows: readonly ListRow[]
  /** Told what became of each when the work is done. */
  readonly onDone: (outcomes: readonly ListEachOutcome[]) => void
}

const verbs: Readonly<Record<ListEachAction, string>> = {
  activate: 'Activate',
  deactivate: 'Deactivate',
  reset: 'Reset',
}
const doneWords: Readonly<Record<ListEachAction, string>> = {
  activate: 'activated',
  deactivate: 'deactivated',
  reset: 'reset',
}
/** As many as one request takes. */
const most = 200
/** Of the ids in the question; the rest is counted. */
const mostNamed = 12

/** What can be done with several lists at once. */
export function ListsActions({ connection, rows, onDone }: ListsActionsProps) {
  /** The rows are those of the moment of asking: a refresh must not change what is confirmed. */
  const [asked, setAsked] = useState<{ readonly action: ListEachAction; readonly rows: readonly ListRow[] } | null>(
    null,
  )
  // Apart from what is asked: the question keeps its words while it fades away.
  const [asking, setAsking] = useState(false)
  const button = { connection, calls: 'update_list', size: 'compact-sm', variant: 'default' } as const
  const tooMany = rows.length > most
  const action = asked?.action ?? 'activate'
  const chosen = asked?.rows ?? []
  const leads = chosen.reduce((sum, { detail }) => sum + (detail?.total ?? 0), 0)
  const run = async (): Promise<void> => {
    const outcomes = await client.lists.changeEach({
      connectionId: connection.id,
      listIds: chosen.map(({ listId }) => listId),
      action,
      typed: action === 'reset' ? 'reset' : '',
    })
    const done = outcomes.filter(({ state }) => state === 'done').length
    if (done > 0)
      notifications.show({ message: `${countOf(done, 'list')} ${doneWords[action]} on ${connection.name}.` })
    onDone(outcomes)
  }
  return (
    <Group gap={4}>
      {(['activate', 'deactivate', 'reset'] as const).map((each) => (
        <AllowedButton
          key={each}
          {...button}
          disabled={rows.length === 0 || tooMany}
          title={tooMany ? `At most ${most} lists at once.` : undefined}
          onClick={() => {
            setAsked({ action: each, rows })
            setAsking(true)
          }}
        >
          {verbs[each]} {countOf(rows.length, 'list')}
        </AllowedButton>
      ))}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`${verbs[action]} ${countOf(chosen.length, 'list')} on ${connection.name}?`}
        confirmLabel={verbs[action]}
        typed={action === 'reset' ? 'reset' : undefined}
        losesOn={action === 'activate' ? undefined : connection}
        danger={action === 'reset'}
        onConfirm={run}
      >
        <Text size="sm" mb={4}>
          {namesOf(chosen)}: {countOf(leads, 'lead')} in all.
        </Text>
        {about[action]}
      </ConfirmDialog>
    </Group>
  )
}

const about: Readonly<Record<ListEachAction, string>> = {
  activate:
    'Their leads may be dialed from then on, as far as statuses and times allow. Lists that are active stay so.',
  deactivate:
    'None of their leads is put into the hopper any more; those in it already may still be dialed. Inactive lists stay so.',
  reset:
    'Leads called since the last reset can be called again at once, those called today too. This cannot be undone: which leads were called is not kept.',
}

const namesOf = (rows: readonly ListRow[]): string => {
  const named = rows.slice(0, mostNamed).map(({ listId }) => listId)
  const rest = rows.length - named.length
  return `Lists ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** Lists that are not as they were wanted, each with its reason; null when all are. */
export function ListFaults({ outcomes }: { readonly outcomes: readonly ListEachOutcome[] }) {
  const faults = outcomes.filter(({ state }) => state !== 'done' && state !== 'already')
  if (faults.length === 0) return null
  return (
    <Alert color="orange" title={`${countOf(faults.length, 'list')} failed`} role="alert">
      <List size="sm">
        {faults.map(({ listId, state, problem }) => (
          <List.Item key={listId}>
            {listId}: {state === 'not-tried' ? 'not tried after the failure before it' : problem?.what}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
