import { Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { HopperAction } from '../../../shared/model/hopper.ts'
import { client } from '../../rpc/client.ts'
import { jobPath } from '../../ui/record-paths.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf } from '../../ui/amounts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { BoardRow } from './hopper-changes.ts'

interface SelectionActionsProps {
  readonly connection: Connection
  readonly campaignId: string
  readonly rows: readonly BoardRow[]
}

/** What can be done with leads of the hopper; each runs as a job of its own. */
export function SelectionActions({ connection, campaignId, rows }: SelectionActionsProps) {
  const [, navigate] = useLocation()
  /** The rows are those of the moment of asking: a refresh must not change what is confirmed. */
  const [asking, setAsking] = useState<{ readonly action: HopperAction; readonly leadIds: readonly string[] } | null>(
    null,
  )
  const [priority, setPriority] = useState(0)
  const leads = countOf(asking?.leadIds.length ?? rows.length, 'lead')
  const ask = (action: HopperAction): void =>
    setAsking({ action, leadIds: [...new Set(rows.map((row) => row.leadId))] })
  const start = async (): Promise<void> => {
    if (asking === null) return
    const job = await client.hopper.startJob({
      connectionId: connection.id,
      campaignId,
      action: asking.action,
      priority,
      localTimeCheck: false,
      targets: asking.leadIds.map((leadId) => ({ key: leadId, leadId, leftOut: null })),
    })
    navigate(jobPath({ kind: 'hopper', connectionId: connection.id, jobId: job.jobId }))
  }
  const button = { connection, calls: 'update_lead', size: 'compact-sm', variant: 'default' } as const
  return (
    <Group gap={4}>
      <AllowedButton {...button} disabled={rows.length === 0} onClick={() => ask('remove')}>
        Remove {countOf(rows.length, 'lead')}
      </AllowedButton>
      <AllowedButton {...button} disabled={rows.length === 0} onClick={() => ask('reprioritise')}>
        Priority…
      </AllowedButton>
      <ConfirmDialog
        opened={asking?.action === 'remove'}
        onClose={() => setAsking(null)}
        title={`Remove ${leads} from the hopper of ${campaignId}?`}
        confirmLabel="Remove"
        danger
        onConfirm={start}
      >
        They are not dialed now. The dialer puts them back by its own rules while they are dialable.
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking?.action === 'reprioritise'}
        onClose={() => setAsking(null)}
        title={`Another priority for ${leads} in the hopper of ${campaignId}`}
        confirmLabel="Change the priority"
        onConfirm={start}
      >
        The dialer knows no change of priority: each lead is taken out and put in again. One that was dialed meanwhile
        is left alone.
        <NumberInput
          mt="sm"
          label="Priority"
          description="-99 to 99; higher is dialed first"
          min={-99}
          max={99}
          allowDecimal={false}
          value={priority}
          onChange={(value) => setPriority(typeof value === 'number' ? value : 0)}
        />
      </ConfirmDialog>
    </Group>
  )
}
