import type { Connection } from '../../../shared/model/connection.ts'
import { noActions, type CommitResult, type LeadChange } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { ChangeRecord } from '../../store/lead-changes-store.ts'
import { commitEdit, type CommitDeps } from './commit-edit.ts'
import { takeBack } from './custom-row.ts'

/** Why a change cannot be taken back; null: it can. */
export function undoRefusal(change: ChangeRecord): string | null {
  if (change.kind === 'delete') return 'The API cannot bring a deleted lead back. What it held is kept here.'
  if (change.kind === 'add') return 'A lead that was added is taken back by deleting it.'
  if (change.undoneBy !== null) return 'It was undone already.'
  if (change.state === 'refused') return 'It was not made.'
  if (change.fields.length === 0) return 'It changed no field; the hopper, callbacks and resets cannot be undone.'
  return null
}

export const toLeadChange = (change: ChangeRecord): LeadChange => ({
  changeId: change.id,
  leadId: change.leadId,
  archived: change.archived,
  kind: change.kind,
  state: change.state,
  at: change.at,
  jobId: change.jobId,
  fields: change.fields.map((field) => ({ ...field })),
  undoRefusal: undoRefusal(change),
  undoneBy: change.undoneBy,
})

/** Writes back what was there before a change, unless somebody changed it again since. */
export async function undoChange(
  deps: CommitDeps,
  client: DialerClient,
  connection: Connection,
  change: ChangeRecord,
  overwrite: Readonly<Record<string, string>>,
): Promise<CommitResult> {
  const refusal = undoRefusal(change)
  if (refusal !== null) {
    throw new ProblemError({ code: 'conflict', what: 'This change cannot be undone.', why: refusal })
  }
  const { typed, custom, expected, dropsCustomRow } = takeBack(change.fields)
  const result = await commitEdit(
    deps,
    client,
    connection,
    {
      connectionId: connection.id,
      leadId: change.leadId,
      archived: change.archived,
      before: expected.values,
      typed,
      customBefore: expected.custom,
      customTyped: custom,
      actions: noActions,
      overwrite: { ...overwrite },
    },
    { kind: 'undo', undoOf: change.id, dropsCustomRow },
  )
  if (result.kind === 'committed') deps.changes.markUndone(change.id, result.changeId)
  return result
}
