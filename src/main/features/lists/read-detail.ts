import type { ListDetail } from '../../../shared/model/list.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { countList } from '../../dialer/operations/count-list.ts'
import { isWorthCalling } from '../../dialer/abilities.ts'
import { type KnownDialer, partOf } from '../../dialer/operations/known-dialer.ts'
import { isExpired, readList } from '../../dialer/operations/list-facts.ts'

export interface ReadingPlace {
  readonly dialer: KnownDialer
  /** Today where the dialer stands, `2026-05-01`. */
  readonly today: string
  readonly now: () => number
}

/**
 * Everything the dialer tells of a list: its settings, its counts, and every status where a host tells them.
 * @throws ProblemError `not-found`
 */
export async function readDetail(
  { dialer, today, now }: ReadingPlace,
  listId: string,
  signal?: AbortSignal,
): Promise<ListDetail> {
  const facts = await readList(dialer.client, listId, true, signal)
  if (facts === null) throw unknownList(listId)
  // Statuses are an extra of some hosts: a list is told without them rather than not at all.
  const counts = isWorthCalling(dialer.abilities, 'list_count_status')
    ? await partOf(() => countList(dialer, listId))
    : null
  const told = counts !== null && 'value' in counts ? counts.value : null
  const { name, campaignId, active, expires, lastCall, changed, resetsToday, total, fresh, dialable } = facts
  return {
    listId,
    name: name === '' ? null : name,
    campaignId: campaignId === '' ? null : campaignId,
    active,
    expires,
    expired: isExpired(facts, today),
    lastCall,
    changed,
    resetsToday,
    total,
    fresh,
    dialable,
    byStatus: told
      ? told.byStatus.map(({ status, leads }) => ({ name: status, count: leads }))
      : fresh === null
        ? []
        : [{ name: 'NEW', count: fresh }],
    allStatuses: told?.complete ?? false,
    readAt: now(),
  }
}

/** What is known of the settings `update_list` changes, by its parameters. All others cannot be read. */
export const readableSettings = (detail: ListDetail): Record<string, string> => ({
  list_name: detail.name ?? '',
  campaign_id: detail.campaignId ?? '',
  active: detail.active ? 'Y' : 'N',
  expiration_date: detail.expires,
})

const unknownList = (listId: string): ProblemError =>
  new ProblemError({
    code: 'not-found',
    what: `There is no list ${listId}, or this API user may not see it.`,
    action: 'Check the id under Admin → Lists, and the allowed campaigns of the API user.',
  })
