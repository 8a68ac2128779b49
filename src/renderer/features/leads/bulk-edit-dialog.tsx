import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { FoundLead, LeadValues } from '../../../shared/model/lead.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { countOf } from '../../ui/amounts.ts'
import { jobPath } from '../../ui/record-paths.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { ChosenValues } from './chosen-values.tsx'
import { EditPreviewView } from './edit-preview-view.tsx'
import { useEditPreview } from './use-edit-preview.ts'

export type EditTarget = Pick<FoundLead, 'leadId' | 'archived'>

interface BulkEditDialogProps {
  readonly connection: Connection
  /** Null: closed. */
  readonly leads: readonly EditTarget[] | null
  readonly onClose: () => void
}

/** The same new values for many leads: choose, see what would change, run as a job. */
export function BulkEditDialog({ connection, leads, onClose }: BulkEditDialogProps) {
  return (
    <Modal
      opened={leads !== null}
      onClose={onClose}
      size="lg"
      title={`Edit ${countOf(leads?.length ?? 0, 'lead')} on ${connection.name}`}
    >
      {leads !== null && <BulkEditForm connection={connection} leads={leads} />}
    </Modal>
  )
}

/** Enough to see at once what an edit would do; the rest is read when the admin wants it counted. */
const lookedAtFirst = 60

interface BulkEditFormProps {
  readonly connection: Connection
  readonly leads: readonly EditTarget[]
}

function BulkEditForm({ connection, leads }: BulkEditFormProps) {
  const [, navigate] = useLocation()
  const [values, setValues] = useState<LeadValues>({})
  const [custom, setCustom] = useState<LeadValues>({})
  const [most, setMost] = useState(lookedAtFirst)
  const { preview, looking, problem, look, stop, forget } = useEditPreview()
  const targets = leads.map(({ leadId, archived }) => ({ leadId, archived }))
  const edit = { connectionId: connection.id, targets, values, custom }
  const start = useAction(async () => {
    stop()
    const job = await client.leads.startEdit(edit)
    navigate(jobPath({ kind: 'lead-edit', connectionId: connection.id, jobId: job.jobId }))
  })
  const chosen = Object.keys(values).length + Object.keys(custom).length
  const sendable = preview?.sendable === true

  function lookAt(count: number): void {
    setMost(Math.min(count, leads.length))
    void look(edit, Math.min(count, leads.length))
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen === 0 || start.working) return
        if (sendable) void start.run()
        else lookAt(lookedAtFirst)
      }}
    >
      <Stack gap="sm">
        <ChosenValues
          connectionId={connection.id}
          values={values}
          custom={custom}
          onChange={(nextValues, nextCustom) => {
            setValues(nextValues)
            setCustom(nextCustom)
            forget()
          }}
        />
        {preview !== null && <EditPreviewView preview={preview} looking={looking} most={most} />}
        {problem !== null && <ProblemView problem={problem} />}
        {start.problem !== null && <ProblemView problem={start.problem} />}
        <Group gap="xs" justify="flex-end">
          {looking && preview !== null ? (
            <Button variant="default" onClick={stop}>
              Stop counting
            </Button>
          ) : preview !== null && preview.looked < leads.length ? (
            <Button variant="default" onClick={() => lookAt(leads.length)}>
              Count all {countOf(leads.length, 'lead')}
            </Button>
          ) : (
            <Button variant="default" loading={looking} disabled={chosen === 0} onClick={() => lookAt(lookedAtFirst)}>
              See what would change
            </Button>
          )}
          <AllowedButton
            connection={connection}
            calls="update_lead"
            loading={start.working}
            disabled={!sendable}
            onClick={() => void start.run()}
          >
            Change {countOf(leads.length, 'lead')}
          </AllowedButton>
        </Group>
      </Stack>
    </form>
  )
}
