import type { KnownList, ListSnapshot } from '../../../../shared/model/list.ts'
import type { ReportFilters } from '../../../../shared/model/report.ts'
import type { Period } from '../report-days.ts'
import type { ListsStore } from '../../../store/lists-store.ts'
import { type ColumnSpec, numberAt, passes, ratio, type ReportRow } from './report-kind.ts'

/** Of the lists report, which is made of kept counts alone. */
export const listColumns: readonly ColumnSpec[] = [
  { id: 'list', title: 'List', unit: 'text', hint: 'List id.' },
  { id: 'name', title: 'Name', unit: 'text', hint: 'Name of the list, as it was last met.' },
  { id: 'campaign', title: 'Campaign', unit: 'text', hint: 'Campaign of the list, as it was last met.' },
  { id: 'total', title: 'Leads', unit: 'count', hint: 'Leads at the last count of these days.', sum: true },
  {
    id: 'change',
    title: 'Change',
    unit: 'count',
    hint: 'Leads at the last count, less those at the first.',
    sum: true,
  },
  { id: 'fresh', title: 'New', unit: 'count', hint: 'Leads with status NEW at the last count.', sum: true },
  {
    id: 'worked',
    title: 'Worked',
    unit: 'count',
    hint: 'Leads that left status NEW between the first count and the last.',
    sum: true,
  },
  {
    id: 'dialable',
    title: 'Dialable',
    unit: 'count',
    hint: 'Leads the rules of the campaign let it dial, at the last count.',
    sum: true,
  },
  {
    id: 'penetration',
    title: 'Penetration',
    unit: 'share',
    hint: 'Leads that are not NEW any more, as a share of all.',
    from: (values) => {
      const [total, fresh] = [numberAt(values, 'total'), numberAt(values, 'fresh')]
      return ratio(total === null || fresh === null ? null : total - fresh, total)
    },
  },
]

/** How each list was counted in a period; lists that were not counted then are left out. */
export function listRows(
  store: ListsStore,
  connectionId: string,
  { from, to }: Period,
  filters: ReportFilters,
  clockAheadMs: number,
): ReportRow[] {
  const [begin, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T23:59:59Z`) + 1000]
  return store
    .known(connectionId)
    .filter(({ campaignId }) => passes(filters.campaigns, campaignId ?? ''))
    .flatMap((list) => {
      const counted = store
        .snapshots(connectionId, list.listId, begin - clockAheadMs)
        .filter(({ at }) => at + clockAheadMs < end)
      const [first, last] = [counted[0], counted.at(-1)]
      return first === undefined || last === undefined ? [] : rowOf(list, first, last)
    })
}

function rowOf({ listId, name, campaignId }: KnownList, first: ListSnapshot, last: ListSnapshot): ReportRow {
  const worked = first.fresh === null || last.fresh === null ? null : Math.max(0, first.fresh - last.fresh)
  return {
    key: listId,
    values: {
      list: listId,
      name,
      campaign: campaignId,
      total: last.total,
      change: last.total - first.total,
      fresh: last.fresh,
      worked,
      dialable: last.dialable,
    },
  }
}
