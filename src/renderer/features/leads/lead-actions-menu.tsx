import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { Lead, LeadRef } from '../../../shared/model/lead.ts'
import { client } from '../../rpc/client.ts'
import { useRefusal } from '../../state/use-abilities.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { leadPath } from '../../ui/record-paths.ts'
import { CallbackDialog } from './callback-dialog.tsx'
import { refreshFound } from './found-leads.ts'
import { dropDraft, stageActions } from './lead-draft.ts'
import { closeTab } from './lead-tabs.ts'

interface LeadActionsMenuProps {
  readonly lead: Lead
  readonly connection: Connection
  readonly reference: LeadRef
}

/** What can be done to a lead besides changing fields: staged with the rest of the edit, except deleting it. */
export function LeadActionsMenu({ lead, connection, reference }: LeadActionsMenuProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'delete' | 'callback' | null>(null)
  const refusal = useRefusal(connection, 'update_lead')
  const campaign = lead.campaignName ?? lead.campaignId

  async function remove(): Promise<void> {
    await client.leads.remove({ ...reference, typed: reference.leadId })
    refreshFound(
      connection.id,
      { leadId: lead.leadId, archived: lead.archived, key: '', values: null, why: null },
      true,
    )
    dropDraft(reference)
    queries.removeQueries({ queryKey: ['lead', leadPath(reference)] })
    const next = closeTab(reference)
    navigate(next === null ? '/leads' : leadPath(next))
  }

  return (
    <>
      <Menu position="bottom-end" width={280} disabled={refusal !== null}>
        <Menu.Target>
          <AllowedButton
            connection={connection}
            calls="update_lead"
            variant="default"
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            More
          </AllowedButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Staged with the edit</Menu.Label>
          <Menu.Item onClick={() => stageActions(reference, { resetLead: true })}>Reset, to be dialed again</Menu.Item>
          <Menu.Item
            disabled={lead.archived}
            onClick={() => stageActions(reference, { hopper: { kind: 'add', priority: 0, localCallTimeCheck: false } })}
          >
            Into the hopper{campaign === null ? '' : ` of ${campaign}`}
          </Menu.Item>
          <Menu.Item
            disabled={lead.archived}
            onClick={() =>
              stageActions(reference, { hopper: { kind: 'add', priority: 99, localCallTimeCheck: false } })
            }
          >
            Into the hopper, first of all
          </Menu.Item>
          <Menu.Item onClick={() => stageActions(reference, { hopper: { kind: 'remove' } })}>
            Out of the hopper
          </Menu.Item>
          <Menu.Item onClick={() => setAsking('callback')}>Set a callback…</Menu.Item>
          <Menu.Item onClick={() => stageActions(reference, { callback: { kind: 'remove' } })}>
            Remove its callbacks
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => setAsking('delete')}>
            Delete the lead…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CallbackDialog
        key={asking}
        opened={asking === 'callback'}
        onClose={() => setAsking(null)}
        lead={lead}
        reference={reference}
      />
      <ConfirmDialog
        opened={asking === 'delete'}
        onClose={() => setAsking(null)}
        title={`Delete lead ${lead.leadId} on ${connection.name}?`}
        confirmLabel="Delete the lead"
        typed={lead.leadId}
        losesOn={connection}
        danger
        onConfirm={remove}
      >
        1 lead on {connection.name} is deleted for good, with its custom data and its place in the hopper. The API
        cannot bring it back: this cannot be undone. Its values are kept here among the changes; its calls stay in the
        logs.
      </ConfirmDialog>
    </>
  )
}
