import type { ParamsOf } from '../../../../shared/catalogue/index.ts'
import type { ImportOptions, StampField } from '../../../../shared/model/import.ts'
import { stampOf } from './stamp.ts'

export type AddLeadParams = ParamsOf<'add_lead'>

/** The parameters all rows of a job share. Unknown lists are refused rather than filled unseen. */
export function sharedParams(options: ImportOptions): Record<string, string> {
  return {
    list_id: options.listId,
    list_exists_check: 'Y',
    ...(options.duplicateCheck === '' ? {} : { duplicate_check: options.duplicateCheck }),
    ...(options.dncCheck ? { dnc_check: 'Y' } : {}),
    ...(options.campaignDncCheck === '' ? {} : { campaign_dnc_check: 'Y', campaign_id: options.campaignDncCheck }),
    ...(options.hopperPriority === null ? {} : { add_to_hopper: 'Y', hopper_priority: String(options.hopperPriority) }),
    ...(options.timeZoneMethod === '' ? {} : { tz_method: options.timeZoneMethod }),
  }
}

export interface AddLeadCall {
  readonly params: AddLeadParams
  /** Values of custom fields by label; null: the row has none. */
  readonly customFields: Readonly<Record<string, string>> | null
}

/**
 * One `add_lead` call.
 * @param request the row's values by field, as the checks left them
 * @param customLabels which of the fields are custom fields of the list
 * @param callbackCampaign campaign of callbacks; empty: none are set
 */
export function addLeadParams(
  shared: Readonly<Record<string, string>>,
  request: Readonly<Record<string, string>>,
  customLabels: readonly string[],
  stamp: { readonly field: StampField | null; readonly jobId: string; readonly row: number },
  callbackCampaign: string,
): AddLeadCall {
  const params: Record<string, string> = { ...shared, ...request }
  addCallback(params, callbackCampaign)
  if (stamp.field !== null) params[stamp.field] = stampOf(stamp.jobId, stamp.row)
  const customFields: Record<string, string> = {}
  for (const label of customLabels) {
    const value = request[label]
    delete params[label]
    if (value !== undefined) customFields[label] = value
  }
  const hasCustom = Object.keys(customFields).length > 0
  if (hasCustom) params['custom_fields'] = 'Y'
  // Names come from the catalogue (mapping) and the options above, so they are what the call takes.
  return { params: params as AddLeadParams, customFields: hasCustom ? customFields : null }
}

/** A callback needs its time and its campaign; without them the dialer would leave the lead without one, in a notice. */
function addCallback(params: Record<string, string>, campaign: string): void {
  if (params['callback_datetime'] !== undefined && campaign !== '') {
    params['callback'] = 'Y'
    params['campaign_id'] = campaign
    return
  }
  for (const name of callbackFields) delete params[name]
}

export const callbackFields = [
  'callback_datetime',
  'callback_type',
  'callback_user',
  'callback_status',
  'callback_comments',
] as const
