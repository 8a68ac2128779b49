import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { Hopper, HopperRow } from '../../../shared/model/hopper.ts'
import type { DialerClient } from '../dialer-client.ts'
import { answerOf } from './known-dialer.ts'
import type { Clock } from '../../ports.ts'

/** The dialer prints no more entries than that, and does not say so. */
const mostRows = 10_000

/**
 * What a hopper holds: entries that are ready; those being dialed are not shown.
 * @throws RefusedError for a campaign that does not exist or may not be seen
 */
export async function readHopper(
  client: DialerClient,
  campaignId: string,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Hopper> {
  const reply = await client.call(
    'hopper_list',
    // One joined query in place of one for each lead: five times quicker for a thousand of them.
    { campaign_id: campaignId, stage: 'tab', header: 'YES', search_method: 'BLOCK' },
    signal === undefined ? {} : { signal },
  )
  const records = recordsOf<ColumnOf<'hopper_list'>>(answerOf('hopper_list', reply))
  return {
    rows: records.map(toRow),
    readAt: clock.now(),
    answerMs: reply.latencyMs,
    cut: records.length >= mostRows,
  }
}

const toRow = (record: { readonly [Name in ColumnOf<'hopper_list'>]?: string }, at: number): HopperRow => ({
  order: wholeOf(record.hopper_order, at) + 1,
  priority: wholeOf(record.priority, 0),
  leadId: record.lead_id ?? '',
  listId: record.list_id ?? '',
  phone: record.phone_number ?? '',
  state: record.state ?? '',
  status: record.status ?? '',
  attempts: wholeOf(record.count, 0),
  gmtOffset: record.gmt_offset === undefined || record.gmt_offset.trim() === '' ? null : numberOf(record.gmt_offset),
  source: record.hopper_source ?? '',
  vendorCode: record.vendor_lead_code ?? '',
  ageDays: /^\d+$/.test(record.age_days ?? '') ? Number(record.age_days) : null,
  lastCall: (record.last_call_time ?? '').trim(),
})

/** Called leads carry a Y or N in front of their count (`Y3`), fresh ones a bare number. */
const wholeOf = (text: string | undefined, otherwise: number): number => {
  const digits = /-?\d+/.exec(text ?? '')?.[0]
  return digits === undefined ? otherwise : Number(digits)
}

const numberOf = (text: string): number | null => (Number.isFinite(Number(text)) ? Number(text) : null)
