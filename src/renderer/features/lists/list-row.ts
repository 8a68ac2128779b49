import type { KnownList, ListDetail, ListFirstCount, ListNews } from '../../../shared/model/list.ts'

/** A list in the table: its name at once, the rest when it has been counted. */
export interface ListRow {
  readonly listId: string
  readonly name: string
  readonly campaignId: string
  readonly detail: ListDetail | null
  /** How many NEW leads more or fewer there are than at the first count of today; null: not counted before. */
  readonly freshToday: number | null
  /** Why it could not be read; '' while it was not asked for, or was read. */
  readonly fault: string
}

/** Known lists with what has been read of them, and what has changed since the first counts of today. */
export function rowsOf(
  lists: readonly KnownList[],
  news: ReadonlyMap<string, ListNews>,
  first: readonly ListFirstCount[] = [],
): ListRow[] {
  const firstOf = new Map(first.map((count) => [count.listId, count.fresh]))
  return lists.map(({ listId, name, campaignId }) => {
    const told = news.get(listId)
    const detail = told?.detail ?? null
    const before = firstOf.get(listId) ?? null
    return {
      listId,
      name: detail?.name ?? name ?? '',
      campaignId: detail?.campaignId ?? campaignId ?? '',
      detail,
      freshToday: before === null || detail?.fresh == null ? null : detail.fresh - before,
      fault: told?.problem?.what ?? '',
    }
  })
}

/** What the counted lists hold together; null where none of them tells it. */
export function totalsOf(rows: readonly ListRow[]): {
  readonly active: number
  readonly leads: number
  readonly fresh: number | null
  readonly dialable: number | null
  readonly freshToday: number | null
} {
  const sum = (valueOf: (row: ListRow) => number | null | undefined): number | null => {
    const known = rows.map(valueOf).filter((value) => value != null)
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
  }
  return {
    active: rows.filter(({ detail }) => detail?.active === true).length,
    leads: sum(({ detail }) => detail?.total) ?? 0,
    fresh: sum(({ detail }) => detail?.fresh),
    dialable: sum(({ detail }) => detail?.dialable),
    freshToday: sum(({ freshToday }) => freshToday),
  }
}

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
