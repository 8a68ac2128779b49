import type { ParamsOf } from '../../../shared/catalogue/index.ts'
import type { LeadActions } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { type StagedChange, type StoredAs } from '../../../shared/values/lead-diff.ts'
import { leadField, leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { storedValue } from '../../../shared/values/stored-value.ts'
import { archivedParam, type LeadKey } from '../../dialer/operations/read-lead.ts'

/** What `update_lead` would store of a lead's field on a dialer of this kind. */
export const storedAsOn =
  ({ nonLatin }: { readonly nonLatin: boolean }): StoredAs =>
  (field, value) =>
    storedValue('update_lead', leadField(field)?.param ?? field, value, { nonLatin })

/** @throws ProblemError `bad-input` naming the first field whose value cannot be sent */
export function refuseUnsendable(changes: readonly StagedChange[]): void {
  const bad = changes.find((change) => change.sent === null)
  if (!bad) return
  throw new ProblemError({
    code: 'bad-input',
    what: `${leadFieldTitle(bad.field)} cannot be changed to "${bad.typed}".`,
    ...(bad.remark === null ? {} : { why: bad.remark }),
    action: 'Nothing was sent. Change the value or take it back.',
    field: bad.field,
  })
}

/** Values as `update_lead` and `batch_update_lead` name them. */
export function valueParams(changes: readonly StagedChange[]): Record<string, string> {
  const params: Record<string, string> = {}
  for (const { field, sent } of changes) {
    const param = leadField(field)?.param
    if (sent !== null && param !== null && param !== undefined) params[param] = sent
  }
  return params
}

/** One `update_lead` for everything that was staged. A lead is never moved into a list that does not exist. */
export function updateParams(
  key: LeadKey,
  changes: readonly StagedChange[],
  custom: { readonly changes: readonly StagedChange[]; readonly forcedListId: string | null },
  actions: LeadActions,
): ParamsOf<'update_lead'> {
  const values = valueParams(changes)
  return {
    lead_id: key.leadId,
    search_method: 'LEAD_ID',
    ...archivedParam(key),
    ...values,
    ...('phone_number' in values ? { update_phone_number: 'Y' } : {}),
    ...('list_id_field' in values ? { list_exists_check: 'Y' } : {}),
    ...(custom.changes.length > 0 ? { custom_fields: 'Y' } : {}),
    ...(custom.changes.length > 0 && custom.forcedListId !== null ? { force_entry_list_id: custom.forcedListId } : {}),
    ...actionParams(actions),
  }
}

function actionParams({ resetLead, hopper, callback }: LeadActions): ParamsOf<'update_lead'> {
  return {
    ...(resetLead ? { reset_lead: 'Y' } : {}),
    ...(hopper.kind === 'remove' ? { remove_from_hopper: 'Y' } : {}),
    ...(hopper.kind === 'add'
      ? {
          add_to_hopper: 'Y',
          hopper_priority: String(hopper.priority),
          ...(hopper.localCallTimeCheck ? { hopper_local_call_time_check: 'Y' } : {}),
        }
      : {}),
    ...(callback.kind === 'remove' ? { callback: 'REMOVE' } : {}),
    ...(callback.kind === 'set'
      ? {
          callback: 'Y',
          campaign_id: callback.campaignId,
          callback_datetime: callback.at,
          callback_type: callback.user === '' ? 'ANYONE' : 'USERONLY',
          callback_user: callback.user,
          callback_comments: callback.comments,
        }
      : {}),
  }
}

/** The list whose custom fields a lead gets with its first custom value; null where it has such data already. */
export function customListOf(values: Readonly<Record<string, string>>): string | null {
  const entryListId = values['entry_list_id'] ?? ''
  return entryListId === '' || entryListId === '0' ? (values['list_id'] ?? null) : null
}

export const customParams = (changes: readonly StagedChange[]): Record<string, string> =>
  Object.fromEntries(changes.map(({ field, sent }) => [field, sent ?? '']))

/** True where something besides field values is to be done. */
export const hasActions = ({ resetLead, hopper, callback }: LeadActions): boolean =>
  resetLead || hopper.kind !== 'leave' || callback.kind !== 'leave'
