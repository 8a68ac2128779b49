import type { KnownList, ListDetail, ListNews } from '../../../shared/model/list.ts'

/** A list in the table: its name at once, the rest when it has been counted. */
export interface ListRow {
  readonly listId: string
  readonly name: string
  readonly campaignId: string
  readonly detail: ListDetail | null
  /** Why it could not be read; '' while it was not asked for, or was read. */
  readonly fault: string
}

/** Known lists with what has been read of them. */
export const rowsOf = (lists: readonly KnownList[], news: ReadonlyMap<string, ListNews>): ListRow[] =>
  lists.map(({ listId, name, campaignId }) => {
    const told = news.get(listId)
    const detail = told?.detail ?? null
    return {
      listId,
      name: detail?.name ?? name ?? '',
      campaignId: detail?.campaignId ?? campaignId ?? '',
      detail,
      fault: told?.problem?.what ?? '',
    }
  })

/** The counts of a dialer that has gone away are better than none; those of a list that has gone are not. */
export function withNews(
  before: ReadonlyMap<string, ListNews>,
  news: readonly ListNews[],
): ReadonlyMap<string, ListNews> {
  const after = new Map(before)
  for (const one of news) {
    const kept = one.problem?.code === 'not-found' ? null : (before.get(one.listId)?.detail ?? null)
    after.set(one.listId, { ...one, detail: one.detail ?? kept })
  }
  return after
}

/** The share of leads that were called at least once, in percent with one digit; null: not known. */
export function penetration(counts: { readonly total: number | null; readonly fresh: number | null }): number | null {
  const { total, fresh } = counts
  return total === null || fresh === null ? null : shareOf(total - fresh, total)
}

/** A part in percent with one digit; null for a part of nothing. */
export const shareOf = (part: number | null, total: number | null): number | null =>
  part === null || total === null || total === 0 ? null : Math.round((1000 * part) / total) / 10
