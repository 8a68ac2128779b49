import { useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { DoctorStep } from '../../../shared/model/hopper.ts'
import { client } from '../../rpc/client.ts'
import { AllowedButton } from '../../ui/allowed-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

interface RemedyButtonProps {
  readonly connection: Connection
  readonly remedy: DoctorStep['remedies'][number]
  readonly onMended: () => void
}

/** What the app can do about a failed condition, after one question: it may begin to dial. */
export function RemedyButton({ connection, remedy, onMended }: RemedyButtonProps) {
  const [asking, setAsking] = useState(false)
  const what = remedy.kind === 'activate-campaign' ? `campaign ${remedy.id}` : `list ${remedy.id}`
  return (
    <>
      <AllowedButton
        connection={connection}
        calls={remedy.kind === 'activate-campaign' ? 'update_campaign' : 'update_list'}
        size="compact-sm"
        variant="default"
        onClick={() => setAsking(true)}
      >
        Make {what} active
      </AllowedButton>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Make ${what} active on ${connection.name}?`}
        confirmLabel="Make it active"
        onConfirm={async () => {
          await client.hopper.applyRemedy({ connectionId: connection.id, ...remedy })
          onMended()
        }}
      >
        Its leads may be dialed from the next minute on.
      </ConfirmDialog>
    </>
  )
}
