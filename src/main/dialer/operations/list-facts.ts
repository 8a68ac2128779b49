import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { DialerClient } from '../dialer-client.ts'
import { answerOf } from './known-dialer.ts'

export interface ListFacts {
  readonly listId: string
  readonly name: string
  /** Empty: none. */
  readonly campaignId: string
  readonly active: boolean
  /** `2099-12-31`; empty where the dialer does not tell. */
  readonly expires: string
  /** In the dialer's time; empty: never, or not told. */
  readonly lastCall: string
  readonly changed: string
  readonly resetsToday: number | null
  readonly total: number | null
  readonly fresh: number | null
  /** Leads the campaign's rules let it dial now. */
  readonly dialable: number | null
}

/** What is known of a list; null: it does not exist, or this API user may not see it. */
export async function readList(
  client: DialerClient,
  listId: string,
  counted: boolean,
  signal?: AbortSignal,
): Promise<ListFacts | null> {
  const { answer } = await client.call(
    'list_info',
    { list_id: listId, stage: 'tab', header: 'YES', ...(counted ? { leads_counts: 'Y', dialable_count: 'Y' } : {}) },
    signal === undefined ? {} : { signal },
  )
  const [record] = recordsOf<ColumnOf<'list_info'>>(answer)
  if (answer.outcome === 'error' || record === undefined) return null
  return {
    listId,
    name: record.list_name ?? '',
    campaignId: record.campaign_id ?? '',
    active: record.active === 'Y',
    expires: record.expiration_date ?? '',
    lastCall: momentIn(record.list_lastcalldate),
    changed: momentIn(record.list_changedate),
    resetsToday: countIn(record.resets_today),
    total: countIn(record.all_leads_count),
    fresh: countIn(record.new_leads_count),
    dialable: countIn(record.dialable_count),
  }
}

/** The dialer prints zeros for a moment that has not come. */
const momentIn = (cell: string | undefined): string => (cell === undefined || cell.startsWith('0000') ? '' : cell)

const countIn = (cell: string | undefined): number | null => (/^\d+$/.test(cell ?? '') ? Number(cell) : null)

/** The last day counts as one on which the list is dialed. */
export const isExpired = (list: ListFacts, today: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(list.expires) && list.expires !== '0000-00-00' && list.expires < today

/** A list as the one call that names all of them tells it. */
export interface NamedList {
  readonly listId: string
  readonly name: string
  readonly campaignId: string
  readonly active: boolean
  /** In the dialer's time; empty: never. */
  readonly lastCall: string
}

/** Every list the dialer names; none where custom fields are off there. @throws RefusedError with its words */
export async function namedLists(client: DialerClient, signal?: AbortSignal): Promise<NamedList[]> {
  const reply = await client.call(
    'list_custom_fields',
    { list_id: '---ALL---', stage: 'tab', header: 'YES' },
    signal === undefined ? {} : { signal },
  )
  return recordsOf<ColumnOf<'list_custom_fields'>>(answerOf('list_custom_fields', reply))
    .filter((record) => /^\d{2,14}$/.test(record.list_id ?? ''))
    .map((record) => ({
      listId: record.list_id ?? '',
      name: record.list_name ?? '',
      campaignId: record.campaign_id ?? '',
      active: record.active === 'Y',
      lastCall: momentIn(record.list_lastcalldate),
    }))
}

/** Ids of the lists of a campaign; null where the dialer does not name its lists. @throws RefusedError with its words */
export async function listsOfCampaign(
  client: DialerClient,
  campaignId: string,
  signal?: AbortSignal,
): Promise<string[] | null> {
  const lists = await namedLists(client, signal)
  if (lists.length === 0) return null
  return lists.filter((list) => list.campaignId === campaignId).map(({ listId }) => listId)
}
