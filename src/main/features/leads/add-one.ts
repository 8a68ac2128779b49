import type { Answer } from '../../../shared/answer/index.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import type { RowIssue } from '../../../shared/model/import.ts'
import type { AddLead, AddLeadResult } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { ParamsOf } from '../../../shared/catalogue/index.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { LostAnswerError, RefusedError } from '../../dialer/errors.ts'
import type { CommitDeps } from './commit-edit.ts'
import { noticesIn } from './notices-in.ts'
import { refuseUnknownFields } from './refuse-unknown-fields.ts'
import { searchKeys } from '../../dialer/operations/search-keys.ts'

/** The same check the import makes of a row; handed in where the app is put together. */
export type CheckNewLead = (
  values: Readonly<Record<string, string>>,
  connection: Connection,
) => { readonly values: Readonly<Record<string, string>>; readonly issues: readonly RowIssue[]; readonly phone: string }

/** Longest time a call that lost its answer was seen to go on for, with room to spare. */
const lateWorkMs = 8_000

/**
 * Adds one lead after the checks of the import. `add_lead` is not safe to repeat, so a lost answer is settled by looking
 * which leads of the number are new.
 * @throws ProblemError `bad-input` for a value that cannot be sent, `refused`, `lost-answer`
 */
export async function addOne(
  deps: CommitDeps & { readonly check: CheckNewLead },
  client: DialerClient,
  connection: Connection,
  request: AddLead,
): Promise<AddLeadResult> {
  const customLabels = Object.keys(request.custom)
  refuseUnknownFields([], customLabels)
  const checked = deps.check(request.values, connection)
  const fault = checked.issues.find((issue) => issue.level === 'error')
  if (fault) {
    throw new ProblemError({
      code: 'bad-input',
      what: fault.text,
      action: 'Nothing was sent. Change the value and add the lead again.',
      ...(fault.field === null ? {} : { field: fault.field }),
    })
  }
  const { phone } = checked
  const before = new Set(await idsOf(client, phone))
  try {
    const reply = await client.call(
      'add_lead',
      {
        ...(checked.values as ParamsOf<'add_lead'>),
        phone_number: phone,
        list_id: request.listId,
        list_exists_check: 'Y',
        duplicate_check: request.duplicateCheck,
        ...(request.dncCheck ? { dnc_check: 'Y' } : {}),
        ...(request.toHopper ? { add_to_hopper: 'Y' } : {}),
        ...(customLabels.length > 0 ? { custom_fields: 'Y' } : {}),
      },
      customLabels.length > 0 ? { customFields: request.custom } : {},
    )
    return keep(deps, connection, request, resultOf(reply.answer, reply.raw))
  } catch (error) {
    if (!(error instanceof LostAnswerError)) throw error
    await deps.clock.sleep(lateWorkMs)
    const [added] = (await idsOf(client, phone)).filter((id) => !before.has(id))
    if (added !== undefined) {
      const notices = ['The answer of the dialer was lost; a look-up of the number found the new lead.']
      return keep(deps, connection, request, { kind: 'added', leadId: added, notices })
    }
    throw new ProblemError(
      {
        code: 'lost-answer',
        what: 'The lead was not added.',
        why: `The answer of the dialer was lost, and no new lead has the number ${phone}. ${error.problem.why ?? ''}`.trim(),
        action: 'Add it again.',
      },
      { cause: error },
    )
  }
}

async function idsOf(client: DialerClient, phone: string): Promise<readonly string[]> {
  const [match] = await searchKeys(client, [phone], { by: 'phone', scope: { kind: 'system' }, archived: false })
  return match?.leadIds ?? []
}

function resultOf(answer: Answer, raw: string): AddLeadResult {
  const success = answer.lines.find((line) => line.kind === 'SUCCESS')
  const leadId = success?.values[2]
  if (leadId !== undefined) {
    return { kind: 'added', leadId, notices: noticesIn(answer) }
  }
  const error = answer.lines.find((line) => line.kind === 'ERROR')
  if (error?.reason.startsWith('DUPLICATE') === true) {
    return {
      kind: 'duplicate',
      leadId: error.values[2] ?? null,
      listId: error.values[3] ?? error.values[1] ?? null,
      reason: error.reason,
    }
  }
  throw new RefusedError('add_lead', error?.reason ?? 'its answer is not understood', error?.values ?? [], raw)
}

/** What was added from here stands among the changes of the lead. */
function keep(deps: CommitDeps, connection: Connection, request: AddLead, result: AddLeadResult): AddLeadResult {
  if (result.kind !== 'added') return result
  const fields = [
    ...Object.entries(request.values).map(([field, after]) => ({ field, before: '', after, custom: false })),
    ...Object.entries(request.custom).map(([field, after]) => ({ field, before: '', after, custom: true })),
  ]
  const id = deps.changes.add({
    connectionId: connection.id,
    leadId: result.leadId,
    archived: false,
    kind: 'add',
    at: deps.clock.now(),
    jobId: null,
    fields,
    undoOf: null,
  })
  deps.changes.finish(id, 'done')
  return result
}
