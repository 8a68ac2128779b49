import { z } from 'zod'
import { recordsOf } from '../../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../../shared/catalogue/index.ts'
import type { ReportFilters } from '../../../../shared/model/report.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import { answerOf, partOf } from '../../../dialer/operations/known-dialer.ts'
import { cutOff, wholeNumber } from './cut-off.ts'
import { type DayAsked, numberAt, passes, ratio, type ReportKindSpec, type ReportRow, shareOf } from './report-kind.ts'

const groupDaySchema = z.object({
  group: z.string(),
  inbound: z.boolean(),
  calls: z.number(),
  answered: z.number(),
  byHour: z.record(z.string(), z.number()),
  byStatus: z.record(z.string(), z.number()),
})
type GroupDay = z.infer<typeof groupDaySchema>

/** Calls of a day by campaign and in-group, with their hours and statuses. Three reports are made of it. */
const callStats = {
  source: 'call-stats',
  facts: z.array(groupDaySchema),
  scopeOf: () => '',
  readsUntil: true as const,
  readDay: async ({ client, day, signal, until, asked }: DayAsked): Promise<readonly GroupDay[]> => {
    asked()
    const reply = await client.call(
      'call_status_stats',
      { campaigns: '---ALL---', query_date: day, end_date: day, ...(until === null ? {} : { end_time: until }) },
      signal === undefined ? {} : { signal },
    )
    const records = recordsOf<ColumnOf<'call_status_stats'> | 'campaign_or_ingroup' | 'hourly' | 'by_status'>(
      answerOf('call_status_stats', reply),
    )
    asked()
    const campaigns = await campaignIds(client, signal)
    const names = records.map((record) => record.campaign_or_ingroup ?? '')
    const firstInGroup = whereInGroupsBegin(names, campaigns)
    return records.flatMap((record, at) => {
      const group = names[at] ?? ''
      // So a campaign without in-groups is told.
      if (group === '' || group === '-') return []
      const byHour = pairs(record.hourly)
      if (Object.keys(byHour).length !== 24) throw cutOff('call_status_stats')
      const count = (cell: string | undefined): number => wholeNumber(cell, 'call_status_stats')
      return {
        group,
        inbound: at >= firstInGroup,
        calls: count(record.total_calls),
        answered: count(record.human_answered_calls),
        byHour,
        byStatus: pairs(record.by_status),
      }
    })
  },
  countOf: (facts: readonly GroupDay[], filters: ReportFilters): number =>
    wanted(facts, filters).reduce((sum, { calls }) => sum + calls, 0),
  choicesOf: (facts: readonly GroupDay[]) => ({
    campaigns: facts.filter(({ inbound }) => !inbound).map(({ group }) => group),
    inGroups: facts.filter(({ inbound }) => inbound).map(({ group }) => group),
  }),
}

async function campaignIds(client: DialerClient, signal: AbortSignal | undefined): Promise<ReadonlySet<string>> {
  const told = await partOf(async () => {
    const options = signal === undefined ? {} : { signal }
    return answerOf('campaigns_list', await client.call('campaigns_list', { stage: 'tab', header: 'YES' }, options))
  })
  if (!('value' in told)) return new Set()
  return new Set(recordsOf<ColumnOf<'campaigns_list'>>(told.value).map(({ campaign_id }) => campaign_id ?? ''))
}

/**
 * Rows of campaigns come first, then those of in-groups, each in order; nothing says where. A campaign may have been
 * deleted, or not be shown to this API user, and an in-group may have the name of one: so the place is behind the last
 * known campaign, or where the order begins anew after it.
 */
export function whereInGroupsBegin(names: readonly string[], campaigns: ReadonlySet<string>): number {
  const seen = new Set<string>()
  let last = -1
  names.forEach((name, at) => {
    if (campaigns.has(name) && !seen.has(name)) last = at
    seen.add(name)
  })
  const lower = names.map((name) => name.toLowerCase())
  for (let at = Math.max(1, last + 1); at < lower.length; at++) {
    if (lower[at]! < lower[at - 1]!) return at
  }
  return last + 1
}

/** `A-5,NI-3`; a status may hold a dash itself. */
function pairs(cell: string | undefined): Record<string, number> {
  const found: Record<string, number> = {}
  for (const item of (cell ?? '').split(',')) {
    if (item === '') continue
    const at = item.lastIndexOf('-')
    found[item.slice(0, at)] = wholeNumber(item.slice(at + 1), 'call_status_stats')
  }
  return found
}

/** One kind of group chosen leaves the other out. */
function wanted(facts: readonly GroupDay[], { campaigns, inGroups }: ReportFilters): readonly GroupDay[] {
  const all = campaigns.length === 0 && inGroups.length === 0
  return facts.filter(({ group, inbound }) => {
    const filter = inbound ? inGroups : campaigns
    return all || (filter.length > 0 && passes(filter, group))
  })
}

/** Statuses of calls that no agent took in time. */
const dropped: ReadonlySet<string> = new Set(['DROP', 'XDROP'])

/** Calls of each campaign and in-group, how many people answered, and how many were dropped. */
export const callsReport: ReportKindSpec<readonly GroupDay[]> = {
  ...callStats,
  chartTitle: 'Calls',
  chartColumn: 'calls',
  columnsOf: () => [
    { id: 'group', title: 'Campaign or in-group', unit: 'text', hint: 'Its id.' },
    {
      id: 'direction',
      title: 'Direction',
      unit: 'text',
      hint: 'Outbound calls are those of campaigns, inbound those of in-groups.',
    },
    {
      id: 'calls',
      title: 'Calls',
      unit: 'count',
      hint: 'Calls in the log of these days; a lead called twice counts twice.',
      sum: true,
    },
    {
      id: 'answered',
      title: 'Answered',
      unit: 'count',
      hint: 'Calls whose status stands for a call that was answered by a person.',
      sum: true,
    },
    {
      id: 'answeredShare',
      title: 'Answered share',
      unit: 'share',
      hint: 'Answered as a share of calls.',
      from: shareOf('answered', 'calls'),
    },
    {
      id: 'dropped',
      title: 'Dropped',
      unit: 'count',
      hint: 'Calls with status DROP or XDROP: a person answered, and no agent was free.',
      sum: true,
    },
    {
      id: 'dropRate',
      title: 'Drop rate',
      unit: 'share',
      hint: 'Dropped as a share of the calls answered by people.',
      from: shareOf('dropped', 'answered'),
    },
  ],
  rowsOf: (days, filters) => {
    const rows = new Map<string, Record<string, string | number>>()
    for (const each of days.flatMap(({ facts }) => wanted(facts, filters))) {
      const direction = each.inbound ? 'inbound' : 'outbound'
      const key = `${direction} ${each.group}`
      const row = rows.get(key) ?? { group: each.group, direction, calls: 0, answered: 0, dropped: 0 }
      add(row, 'calls', each.calls)
      add(row, 'answered', each.answered)
      for (const [status, count] of Object.entries(each.byStatus)) if (dropped.has(status)) add(row, 'dropped', count)
      rows.set(key, row)
    }
    return rowsIn(rows).filter(({ values }) => (numberAt(values, 'calls') ?? 0) > 0)
  },
}

const directions = [
  { id: 'outbound', title: 'Outbound', unit: 'count', hint: 'Calls of campaigns.', sum: true },
  { id: 'inbound', title: 'Inbound', unit: 'count', hint: 'Calls of in-groups.', sum: true },
  { id: 'calls', title: 'Calls', unit: 'count', hint: 'Outbound and inbound together.', sum: true },
] as const

/** Calls of each hour of the day, all days together. */
export const hoursReport: ReportKindSpec<readonly GroupDay[]> = {
  ...callStats,
  chartTitle: 'Calls by hour',
  chartColumn: 'calls',
  inOrder: true,
  columnsOf: () => [
    { id: 'hour', title: 'Hour', unit: 'text', hint: 'Hour of the dialer’s clock in which the call began.' },
    ...directions,
  ],
  rowsOf: (days, filters) => {
    const rows = new Map<string, Record<string, string | number>>()
    for (let hour = 0; hour < 24; hour++)
      rows.set(String(hour).padStart(2, '0'), emptyRow('hour', `${String(hour).padStart(2, '0')}:00`))
    return spread(
      rows,
      days.flatMap(({ facts }) => wanted(facts, filters)),
      'byHour',
      'hour',
    )
  },
  remarksOf: () => ['The dialer does not tell which status the calls of an hour had.'],
}

/** Calls of each status. */
export const statusesReport: ReportKindSpec<readonly GroupDay[]> = {
  ...callStats,
  chartTitle: 'Calls',
  chartColumn: 'calls',
  columnsOf: () => [
    { id: 'status', title: 'Status', unit: 'text', hint: 'Status of the call, as it stands in the log.' },
    ...directions,
    {
      id: 'share',
      title: 'Share',
      unit: 'share',
      hint: 'Share of all calls of these days.',
      from: (values, totals) => ratio(numberAt(values, 'calls'), numberAt(totals, 'calls')),
    },
  ],
  rowsOf: (days, filters) =>
    spread(
      new Map(),
      days.flatMap(({ facts }) => wanted(facts, filters)),
      'byStatus',
      'status',
    ),
}

function spread(
  rows: Map<string, Record<string, string | number>>,
  groups: readonly GroupDay[],
  of: 'byHour' | 'byStatus',
  id: string,
): ReportRow[] {
  for (const group of groups) {
    for (const [name, count] of Object.entries(group[of])) {
      const row = rows.get(name) ?? emptyRow(id, name)
      add(row, group.inbound ? 'inbound' : 'outbound', count)
      add(row, 'calls', count)
      rows.set(name, row)
    }
  }
  return rowsIn(rows)
}

const emptyRow = (id: string, name: string): Record<string, string | number> => ({
  [id]: name,
  outbound: 0,
  inbound: 0,
  calls: 0,
})

function add(row: Record<string, string | number>, id: string, count: number): void {
  row[id] = Number(row[id] ?? 0) + count
}

const rowsIn = (rows: ReadonlyMap<string, Record<string, string | number>>): ReportRow[] =>
  [...rows].map(([key, values]) => ({ key, values }))
