import { z } from 'zod'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { ReportFilters, ReportQuery } from '../../../../shared/model/report.ts'
import { answerOf } from '../../../dialer/operations/known-dialer.ts'
import { cutOff, wholeNumber } from './cut-off.ts'
import { joined, numberAt, passes, type ReportKindSpec } from './report-kind.ts'

const groupDaySchema = z.object({
  group: z.string(),
  by: z.enum(['campaign', 'in-group', 'did']),
  calls: z.number(),
  byStatus: z.record(z.string(), z.number()),
})
type GroupDay = z.infer<typeof groupDaySchema>

const titles = { campaign: 'Campaign', 'in-group': 'In-group', did: 'DID' } as const
const selectors = {
  campaign: { campaigns: '---ALL---' },
  'in-group': { ingroups: '---ALL---' },
  did: { did_patterns: 'ALLPATTERNS' },
} as const

/** Calls of campaigns, in-groups or DIDs by their status; of some agents only where that is asked for. */
export const dispositionsReport: ReportKindSpec<readonly GroupDay[]> = {
  source: 'dispositions',
  facts: z.array(groupDaySchema),
  scopeOf: ({ by, filters: { agents, userGroups, categories } }) =>
    JSON.stringify([by, joined(agents), joined(userGroups), joined(categories)]),
  readDay: async ({ client, day, query, signal, asked }) => {
    const { agents, userGroups, categories } = query.filters
    refuseDashes([...agents, ...userGroups, ...categories])
    asked()
    const reply = await client.call(
      'call_dispo_report',
      {
        ...selectors[query.by],
        query_date: day,
        end_date: day,
        status_breakdown: '1',
        ...(agents.length > 0 ? { users: joined(agents) } : {}),
        ...(userGroups.length > 0 ? { user_groups: joined(userGroups) } : {}),
        ...(categories.length > 0 ? { categories: joined(categories) } : {}),
      },
      signal === undefined ? {} : { signal },
    )
    const { columns, rows } = answerOf('call_dispo_report', reply)
    const [totals] = rows.slice(-1)
    if (totals?.[0] !== 'TOTAL') throw cutOff('call_dispo_report')
    const groups = rows.slice(0, -1).map(([group = '', calls, ...counts]) => ({
      group,
      by: query.by,
      calls: wholeNumber(calls, 'call_dispo_report'),
      byStatus: Object.fromEntries(
        columns.slice(2).map((status, at) => [status, wholeNumber(counts[at], 'call_dispo_report')]),
      ),
    }))
    // The last row adds the others up: a row that was lost shows there.
    const sum = groups.reduce((all, { calls }) => all + calls, 0)
    if (sum !== wholeNumber(totals[1], 'call_dispo_report')) throw cutOff('call_dispo_report')
    return groups
  },
  columnsOf: (rows, { by }) => {
    const statuses = new Set(rows.flatMap(({ values }) => Object.keys(values).filter((id) => id.startsWith('status '))))
    return [
      { id: 'group', title: titles[by], unit: 'text', hint: 'Its id.' },
      { id: 'calls', title: 'Calls', unit: 'count', hint: 'Calls in the log of these days.', sum: true },
      ...[...statuses].toSorted().map((id) => ({
        id,
        title: id.slice('status '.length),
        unit: 'count' as const,
        hint: 'Calls that have this status in the log.',
        sum: true as const,
      })),
    ]
  },
  rowsOf: (days, filters) => {
    const rows = new Map<string, Record<string, string | number>>()
    for (const { group, calls, byStatus } of days.flatMap(({ facts }) => wanted(facts, filters))) {
      const row = rows.get(group) ?? { group, calls: 0 }
      row['calls'] = Number(row['calls']) + calls
      for (const [status, count] of Object.entries(byStatus)) {
        const id = `status ${status}`
        row[id] = Number(row[id] ?? 0) + count
      }
      rows.set(group, row)
    }
    return [...rows]
      .map(([key, values]) => ({ key, values }))
      .filter(({ values }) => (numberAt(values, 'calls') ?? 0) > 0)
  },
  countOf: (facts, filters) => wanted(facts, filters).reduce((sum, { calls }) => sum + calls, 0),
  chartTitle: 'Calls',
  chartColumn: 'calls',
  choicesOf: (facts) => {
    const named = (by: GroupDay['by']): string[] => facts.filter((each) => each.by === by).map(({ group }) => group)
    return { campaigns: named('campaign'), inGroups: named('in-group'), dids: named('did') }
  },
  remarksOf: (_, { filters: { categories } }: ReportQuery) =>
    categories.length > 0 ? [`Only statuses of the categories ${categories.join(', ')} are counted.`] : [],
}

function wanted(facts: readonly GroupDay[], { campaigns, inGroups, dids }: ReportFilters): readonly GroupDay[] {
  const filterOf = { campaign: campaigns, 'in-group': inGroups, did: dids }
  return facts.filter(({ by, group }) => passes(filterOf[by], group))
}

/** The dialer takes ids joined with dashes. */
function refuseDashes(ids: readonly string[]): void {
  const found = ids.find((id) => id.includes('-'))
  if (found === undefined) return
  throw new ProblemError({
    code: 'bad-input',
    what: `Dispositions of ${found} cannot be asked for.`,
    why: 'The dialer separates ids by dashes, and this one holds one.',
    action: 'Take it out of the filter.',
  })
}
