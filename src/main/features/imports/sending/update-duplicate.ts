import type { ImportOptions } from '../../../../shared/model/import.ts'
import type { CallOptions, DialerClient } from '../../../dialer/dialer-client.ts'
import { callbackFields } from './add-lead-params.ts'
import type { RowResult } from '../../../store/journal.ts'

/** Fields that say which lead it is, or where it is; an update leaves them as they are. */
const identity: ReadonlySet<string> = new Set([
  'phone_number',
  'phone_code',
  'custom_fields',
  'list_id',
  ...callbackFields,
])

/**
 * Brings the lead that blocked a row to what the row says, or into the list of the job. Both can be repeated without
 * harm, so a lost answer costs nothing but another try.
 * @param request the row's values by field
 */
export async function updateDuplicate(
  duplicate: RowResult,
  request: Readonly<Record<string, string>>,
  customLabels: readonly string[],
  job: Pick<ImportOptions, 'listId' | 'onDuplicate'>,
  client: DialerClient,
  options: CallOptions,
): Promise<RowResult> {
  const leadId = duplicate.blockingLeadId
  if (job.onDuplicate === 'skip' || leadId === undefined || leadId === '') return duplicate
  const params: Record<string, string> = { lead_id: leadId, search_method: 'LEAD_ID' }
  const customFields: Record<string, string> = {}
  if (job.onDuplicate === 'move') {
    if (duplicate.blockingListId === job.listId) {
      return { ...duplicate, reason: 'The lead is in this list already.' }
    }
    params['list_id_field'] = job.listId
    params['list_exists_check'] = 'Y'
  } else {
    for (const [field, value] of Object.entries(request)) {
      if (customLabels.includes(field)) customFields[field] = value
      else if (!identity.has(field)) params[field] = value
    }
    if (Object.keys(customFields).length > 0) params['custom_fields'] = 'Y'
  }
  const reply = await client.call(
    'update_lead',
    params,
    Object.keys(customFields).length > 0 ? { ...options, customFields } : options,
  )
  const { answer } = reply
  if (answer.outcome === 'success') {
    return {
      row: duplicate.row,
      state: job.onDuplicate === 'move' ? 'moved' : 'updated',
      leadId,
      code: 'was-duplicate',
      reason:
        job.onDuplicate === 'move'
          ? `The lead was moved here from list ${duplicate.blockingListId ?? '?'}.`
          : 'The lead was there already and was changed to what the row says.',
      blockingListId: duplicate.blockingListId,
    }
  }
  if (answer.outcome === 'empty')
    return { ...duplicate, reason: 'The lead is there already, and the row changes nothing.' }
  const said = answer.lines.find((line) => line.kind === 'ERROR')?.reason ?? 'nothing'
  return {
    ...duplicate,
    state: 'rejected',
    code: 'not-updated',
    reason: `The lead that is there already was not changed: ${said}`,
  }
}
