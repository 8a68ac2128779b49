import { recordsOf } from '../../../shared/answer/index.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { ServerFailureError } from '../../dialer/errors.ts'

/** What checks want to know of a lead. */
export interface LeadFacts {
  readonly leadId: string
  readonly status: string
  readonly listId: string
  readonly phone: string
  readonly phoneCode: string
  readonly state: string
  readonly postalCode: string
}

/** `hidden`: it may be there, and the dialer does not show it. */
export type LeadSight = LeadFacts | 'missing' | 'hidden'

const wanted = ['status', 'list_id', 'phone_number', 'phone_code', 'state', 'postal_code'] as const

/** A server on PHP 8.1 and later cannot print a lead with an apostrophe in it; then it is asked field by field. */
export async function readFacts(client: DialerClient, leadId: string, signal: AbortSignal): Promise<LeadSight> {
  try {
    const { answer } = await client.call('lead_all_info', { lead_id: leadId, stage: 'tab', header: 'YES' }, { signal })
    const [record] = recordsOf(answer)
    if (answer.outcome === 'empty') return 'missing'
    return answer.outcome === 'error' || record === undefined ? 'hidden' : factsOf(leadId, record)
  } catch (error) {
    if (!(error instanceof ServerFailureError) || error.httpStatus !== 500) throw error
    return await readByField(client, leadId, signal)
  }
}

async function readByField(client: DialerClient, leadId: string, signal: AbortSignal): Promise<LeadSight> {
  const cells = await Promise.all(
    wanted.map(async (field) => {
      const { answer } = await client.call('lead_field_info', { lead_id: leadId, field_name: field }, { signal })
      return answer.outcome === 'data' ? [field, answer.rows[0]?.[0] ?? ''] : null
    }),
  )
  const read = cells.filter((cell) => cell !== null)
  return read.length === 0 ? 'hidden' : factsOf(leadId, Object.fromEntries(read) as Record<string, string>)
}

const factsOf = (leadId: string, record: Readonly<Record<string, string>>): LeadFacts => ({
  leadId,
  status: record['status'] ?? '',
  listId: record['list_id'] ?? '',
  phone: record['phone_number'] ?? '',
  phoneCode: record['phone_code'] ?? '',
  state: record['state'] ?? '',
  postalCode: record['postal_code'] ?? '',
})
