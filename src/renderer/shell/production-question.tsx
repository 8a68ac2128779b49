import { useSyncExternalStore } from 'react'
import { questions } from '../rpc/client.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

/** The question before something is lost on a dialer guarded as production, whichever screen has asked for it. */
export function ProductionQuestion() {
  const question = useSyncExternalStore(questions.subscribe, questions.get)
  if (question === null) return null
  const { dialer, what, records } = question.confirmation
  return (
    <ConfirmDialog
      key={question.confirmation.id}
      opened
      onTop
      danger
      title={`${dialer} is a production dialer`}
      confirmLabel="Confirm"
      typed={dialer}
      onConfirm={() => question.answer(dialer)}
      onClose={question.cancel}
    >
      This will {what}.{records !== null && records !== 1 && ` Records: ${records.toLocaleString('en-US')}.`} There may
      be no way back.
    </ConfirmDialog>
  )
}
