import { recordsOf } from '../../../shared/answer/index.ts'
import type { DialerClient } from '../dialer-client.ts'
import { answerOf } from './known-dialer.ts'

/** What the guide's `search_leads` can look for; unlike any stock function it also takes a list alone. */
export interface LeadQuery {
  readonly phone?: string
  readonly vendorLeadCode?: string
  readonly listId?: string
}

/** Leads with their columns, by the function of the guide. @throws RefusedError, UnknownFunctionError */
export async function searchLeads(
  client: DialerClient,
  { phone, vendorLeadCode, listId }: LeadQuery,
  signal?: AbortSignal,
): Promise<Record<string, string>[]> {
  const params = { phone_number: phone, vendor_lead_code: vendorLeadCode, list_id: listId }
  const reply = await client.call('search_leads', params, signal === undefined ? {} : { signal })
  return recordsOf(answerOf('search_leads', reply))
}
