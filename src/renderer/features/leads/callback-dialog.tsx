import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Lead, LeadRef } from '../../../shared/model/lead.ts'
import { stageActions } from './lead-draft.ts'

interface CallbackDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly lead: Lead
  readonly reference: LeadRef
}

/** A callback for the lead, staged with the edit. */
export function CallbackDialog({ opened, onClose, lead, reference }: CallbackDialogProps) {
  const [at, setAt] = useState('')
  const [campaignId, setCampaignId] = useState(lead.campaignId ?? '')
  const [user, setUser] = useState('')
  const [comments, setComments] = useState('')
  const ready = at !== '' && /^[0-9A-Za-z_-]{1,8}$/.test(campaignId) && /^[0-9A-Za-z_-]{0,20}$/.test(user)

  function stage(): void {
    const seconds = at.length === 16 ? ':00' : ''
    stageActions(reference, {
      callback: { kind: 'set', campaignId, at: `${at.replace('T', ' ')}${seconds}`, user, comments },
    })
    onClose()
  }

  return (
    <Modal opened={opened} onClose={onClose} title={`Callback for lead ${lead.leadId}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) stage()
        }}
      >
        <Stack gap="sm">
          <TextInput
            type="datetime-local"
            label="When"
            description="In the dialer's own time"
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label="Campaign"
            value={campaignId}
            onChange={(event) => setCampaignId(event.currentTarget.value)}
          />
          <TextInput
            label="Agent"
            description="Empty: anyone may take it"
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
          />
          <TextInput
            label="Comments"
            maxLength={255}
            value={comments}
            onChange={(event) => setComments(event.currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            A lead has one callback: an existing one is changed, and then the dialer does not check agent and campaign.
            The status of the lead stays as it is; agents see the callback when it is CBHOLD or CALLBK. This cannot be
            undone here.
          </Text>
          <Group justify="flex-end">
            <Button type="submit" disabled={!ready}>
              Stage the callback
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
