import type { ImportOptions } from '../../../shared/model/import.ts'

/** Why a list id cannot be used, or null. */
export function listFault(listId: string): string | null {
  if (listId === '') return 'Choose the list the leads go into.'
  return /^[0-9]{3,14}$/.test(listId) ? null : 'A list id is 3 to 14 digits.'
}

/** Why the options cannot be used as they are, or null. */
export function optionFault({ listId, phoneCode, campaignDncCheck, callbackCampaign }: ImportOptions): string | null {
  return (
    listFault(listId) ??
    (/^[0-9]{1,4}$/.test(phoneCode) ? null : 'The country code of the phone numbers is 1 to 4 digits.') ??
    ([campaignDncCheck, callbackCampaign].every((id) => /^[0-9A-Za-z_-]{0,8}$/.test(id))
      ? null
      : 'A campaign id is at most 8 letters and digits.')
  )
}
