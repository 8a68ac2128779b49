import { recordsOf } from '../../../shared/answer/index.ts'
import { answerOf, functionsFor, type KnownDialer } from './known-dialer.ts'

export interface ListCounts {
  readonly total: number | null
  /** Leads that can be dialed now by the rules of the campaign; null where the dialer does not tell. */
  readonly dialable: number | null
  /** Leads by status; on stock servers only NEW. */
  readonly byStatus: readonly { readonly status: string; readonly leads: number }[]
  /** True when `byStatus` holds every status. */
  readonly complete: boolean
}

/**
 * Counts the leads of a list: by every status where a host added `list_count_status`, else total, NEW and dialable.
 * @throws RefusedError for a list that does not exist or may not be seen
 */
export async function countList(dialer: KnownDialer, listId: string): Promise<ListCounts> {
  return functionsFor('count-list', dialer).has('list_count_status')
    ? await countByGuide(dialer, listId)
    : await countByStock(dialer, listId)
}

async function countByGuide({ client }: KnownDialer, listId: string): Promise<ListCounts> {
  const reply = await client.call('list_count_status', { list_id: listId })
  const byStatus = recordsOf(answerOf('list_count_status', reply)).map(({ status, count }) => ({
    status: status ?? '',
    leads: Number(count) || 0,
  }))
  return { total: byStatus.reduce((sum, { leads }) => sum + leads, 0), dialable: null, byStatus, complete: true }
}

async function countByStock({ client }: KnownDialer, listId: string): Promise<ListCounts> {
  const wanted = { list_id: listId, leads_counts: 'Y', dialable_count: 'Y', header: 'YES', stage: 'tab' } as const
  const [record = {}] = recordsOf(answerOf('list_info', await client.call('list_info', wanted)))
  const fresh = numberOf(record['new_leads_count'])
  return {
    total: numberOf(record['all_leads_count']),
    dialable: numberOf(record['dialable_count']),
    byStatus: fresh === null ? [] : [{ status: 'NEW', leads: fresh }],
    complete: false,
  }
}

const numberOf = (cell: string | undefined): number | null =>
  cell === undefined || !/^\d+$/.test(cell) ? null : Number(cell)
