import { Group, Paper, Stack, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { DncAction, DncScope } from '../../../shared/model/dnc.ts'
import { readKeys } from '../../../shared/values/lead-keys.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { jobPath } from '../../ui/record-paths.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { NumbersInput } from './numbers-input.tsx'
import { firstScope, ScopeInput, scopeOf } from './scope-input.tsx'

/** Numbers onto a do-not-call list, or off it. */
export function ChangeScreen({ connection }: { readonly connection: Connection }) {
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const [draft, setDraft] = useState(firstScope)
  const [asking, setAsking] = useState(false)
  const reading = useMemo(() => readKeys(text, 'phone'), [text])
  const scope = scopeOf(draft)
  const begin = async (action: DncAction, where: DncScope): Promise<void> => {
    const phones = [...reading.keys]
    const { jobId } = await client.dnc.startJob({ connectionId: connection.id, action, scope: where, phones })
    navigate(jobPath({ kind: 'dnc', connectionId: connection.id, jobId }))
  }
  const add = useAction(async () => {
    if (scope !== null) await begin('add', scope)
  })
  const count = countOf(reading.keys.length, 'number')
  const unready = reading.keys.length === 0 || scope === null
  const isGroup = draft.kind === 'filter-group'
  return (
    <Stack gap="sm">
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Stack gap="sm">
          <Title order={2}>Which list</Title>
          <ScopeInput connectionId={connection.id} value={draft} onChange={setDraft} />
          <Title order={2}>Which numbers</Title>
          <NumbersInput text={text} reading={reading} onChange={setText} />
          <Group gap="xs" justify="flex-end">
            <AllowedButton
              connection={connection}
              calls={isGroup ? 'delete_fpg_phone' : 'delete_dnc_phone'}
              variant="default"
              disabled={unready}
              onClick={() => setAsking(true)}
            >
              Remove {count}
            </AllowedButton>
            <AllowedButton
              connection={connection}
              calls={isGroup ? 'add_fpg_phone' : 'add_dnc_phone'}
              disabled={unready}
              loading={add.working}
              onClick={() => void add.run()}
            >
              Add {count}
            </AllowedButton>
          </Group>
          {add.problem !== null && <ProblemView problem={add.problem} />}
        </Stack>
      </Paper>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Remove ${count} on ${connection.name}?`}
        confirmLabel="Remove"
        typed={connection.guard === 'production' ? undefined : 'remove'}
        losesOn={connection}
        danger
        onConfirm={async () => {
          if (scope !== null) await begin('remove', scope)
        }}
      >
        {isGroup
          ? 'Calls from these numbers will not be filtered any more. Those that were in the group can be put back from the job.'
          : 'These numbers may be called from then on. Those that were on the list can be put back from the job.'}
      </ConfirmDialog>
    </Stack>
  )
}
