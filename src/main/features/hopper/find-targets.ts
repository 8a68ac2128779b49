import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { HopperCandidates } from '../../../shared/model/hopper.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { answerOf } from '../../dialer/operations/known-dialer.ts'

export interface FoundTarget {
  readonly key: string
  readonly leadId: string
}

/** Keys asked in one call: numbers are indexed, vendor codes make the dialer read its whole table. */
const keysPerCall = { phone: 250, 'vendor-code': 20 } as const
/** The dialer stops at 1000 leads over all keys of a call unless told otherwise, and says nothing about it. */
const mostLeads = 100_000

/** Leads of keys, batch by batch, newest first where a key has several; a key without any comes back with none. */
export async function* findTargets(
  client: DialerClient,
  { by, keys }: Pick<HopperCandidates, 'by' | 'keys'>,
  signal: AbortSignal,
): AsyncGenerator<{ readonly key: string; readonly leadIds: readonly string[] }[]> {
  if (by === 'lead-id') {
    yield keys.map((key) => ({ key, leadIds: [key] }))
    return
  }
  const size = keysPerCall[by]
  for (let at = 0; at < keys.length && !signal.aborted; at += size) {
    const batch = keys.slice(at, at + size)
    const joined = batch.join(',')
    const reply = await client.call(
      'lead_search',
      {
        ...(by === 'phone'
          ? { phone_number: joined }
          : { vendor_lead_code: joined, search_method: 'VENDOR_LEAD_CODE' as const }),
        records: mostLeads,
      },
      { signal },
    )
    const found = new Map(
      recordsOf<ColumnOf<'lead_search'>>(answerOf('lead_search', reply)).map((record) => [
        (record.search_key ?? '').toLowerCase(),
        (record.lead_ids ?? '').split('-').filter((id) => /^[1-9]\d{0,9}$/.test(id)),
      ]),
    )
    yield batch.map((key) => ({ key, leadIds: found.get(key.toLowerCase()) ?? [] }))
  }
}
