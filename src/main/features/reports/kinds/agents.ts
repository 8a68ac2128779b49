import { z } from 'zod'
import { recordsOf } from '../../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../../shared/catalogue/index.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { answerOf } from '../../../dialer/operations/known-dialer.ts'
import { wholeNumber } from './cut-off.ts'
import {
  type ColumnSpec,
  numberAt,
  passes,
  ratio,
  type ReportKindSpec,
  type RowValues,
  shareOf,
} from './report-kind.ts'

const seconds = z.number().nullable()
const agentDaySchema = z.object({
  campaign: z.string(),
  user: z.string(),
  name: z.string(),
  group: z.string(),
  calls: z.number(),
  talk: seconds,
  dead: seconds,
  wait: seconds,
  dispo: seconds,
  pause: seconds,
  sessions: z.number(),
  pauses: z.number(),
})
type AgentDay = z.infer<typeof agentDaySchema>

const summed = ['calls', 'talk', 'dead', 'wait', 'dispo', 'pause', 'sessions', 'pauses'] as const

/** Time at work; null where the dialer does not tell a part of it. */
const login = (values: RowValues): number | null => {
  const parts = ['wait', 'talk', 'dead', 'dispo', 'pause'].map((id) => numberAt(values, id))
  return parts.some((part) => part === null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
}

const columns: readonly ColumnSpec[] = [
  { id: 'user', title: 'Agent', unit: 'text', hint: 'User id.' },
  { id: 'name', title: 'Name', unit: 'text', hint: 'Full name of the user, as it was on the last of these days.' },
  { id: 'group', title: 'User group', unit: 'text', hint: 'User group, as it was on the last of these days.' },
  { id: 'calls', title: 'Calls', unit: 'count', hint: 'Calls the agent handled, outbound and inbound.', sum: true },
  {
    id: 'login',
    title: 'Login time',
    unit: 'seconds',
    hint: 'Wait, talk, dead, dispo and pause time together.',
    from: login,
  },
  {
    id: 'talk',
    title: 'Talk',
    unit: 'seconds',
    hint: 'Time with a person on the line; dead time is not part of it.',
    sum: true,
  },
  { id: 'wait', title: 'Wait', unit: 'seconds', hint: 'Time ready for a call.', sum: true },
  { id: 'dispo', title: 'Dispo', unit: 'seconds', hint: 'Time from the hang-up to the disposition.', sum: true },
  { id: 'dead', title: 'Dead', unit: 'seconds', hint: 'Time in a call after the customer had hung up.', sum: true },
  { id: 'pause', title: 'Pause', unit: 'seconds', hint: 'Time paused.', sum: true },
  { id: 'sessions', title: 'Sessions', unit: 'count', hint: 'Logins.', sum: true },
  { id: 'pauses', title: 'Pauses', unit: 'count', hint: 'How often the agent paused.', sum: true },
  {
    id: 'perHour',
    title: 'Calls per hour',
    unit: 'rate',
    hint: 'Calls divided by the hours of login time.',
    from: (values) => ratio(numberAt(values, 'calls'), ratio(login(values), 3600)),
  },
  {
    id: 'averageTalk',
    title: 'Average talk',
    unit: 'seconds',
    hint: 'Talk divided by calls.',
    from: shareOf('talk', 'calls'),
  },
  {
    id: 'averageWait',
    title: 'Average wait',
    unit: 'seconds',
    hint: 'Wait divided by calls.',
    from: shareOf('wait', 'calls'),
  },
  {
    id: 'averageDispo',
    title: 'Average dispo',
    unit: 'seconds',
    hint: 'Dispo divided by calls.',
    from: shareOf('dispo', 'calls'),
  },
  {
    id: 'pauseShare',
    title: 'Paused',
    unit: 'share',
    hint: 'Pause as a share of login time.',
    from: (values) => ratio(numberAt(values, 'pause'), login(values)),
  },
]

/**
 * Agents' productivity. Times are asked in seconds and by campaign: only so are dispo times not counted twice. Averages are
 * computed here, since those of the server divide by the wrong row.
 */
export const agentsReport: ReportKindSpec<readonly AgentDay[]> = {
  source: 'agents',
  facts: z.array(agentDaySchema),
  scopeOf: () => '',
  readsUntil: true,
  readDay: async ({ client, day, signal, until, asked }) => {
    asked()
    const reply = await client.call(
      'agent_stats_export',
      {
        datetime_start: `${day} 00:00:00`,
        datetime_end: `${day} ${until ?? '23:59:59'}`,
        time_format: 'S',
        group_by_campaign: 'YES',
        stage: 'tab',
        header: 'YES',
      },
      { mayBeIgnored: ['group_by_campaign'], ...(signal === undefined ? {} : { signal }) },
    )
    return recordsOf<ColumnOf<'agent_stats_export'> | 'campaign_id'>(answerOf('agent_stats_export', reply)).map(
      (record) => {
        const count = (cell: string | undefined): number => wholeNumber(cell, 'agent_stats_export')
        // Builds before 210325 do not have the last four columns.
        const newer = (cell: string | undefined): number | null => (cell === undefined ? null : count(cell))
        return {
          campaign: record.campaign_id ?? '',
          user: record.user ?? '',
          name: record.full_name ?? '',
          group: record.user_group ?? '',
          calls: count(record.calls),
          talk: count(record.total_talk_time),
          dead: newer(record.dead_time),
          wait: newer(record.wait_time),
          dispo: newer(record.dispo_time),
          pause: count(record.pause_time),
          sessions: count(record.sessions),
          pauses: count(record.pauses),
        }
      },
    )
  },
  columnsOf: () => columns,
  rowsOf: (days, filters) => {
    const rows = new Map<string, Record<string, string | number | null>>()
    for (const { facts } of days) {
      for (const agent of wanted(facts, filters)) {
        const row = rows.get(agent.user) ?? Object.fromEntries(summed.map((id) => [id, 0]))
        for (const id of summed) row[id] = plus(row[id], agent[id])
        rows.set(agent.user, Object.assign(row, { user: agent.user, name: agent.name, group: agent.group }))
      }
    }
    return [...rows].map(([key, values]) => ({ key, values }))
  },
  countOf: (facts, filters) => wanted(facts, filters).reduce((sum, { calls }) => sum + calls, 0),
  chartTitle: 'Calls of agents',
  chartColumn: 'calls',
  choicesOf: (facts) => ({
    campaigns: facts.map(({ campaign }) => campaign),
    userGroups: facts.map(({ group }) => group),
    agents: facts.map(({ user }) => user),
  }),
  remarksOf: (days) =>
    days.some(({ facts }) => facts.some(({ wait }) => wait === null))
      ? ['This dialer is older than build 210325 and does not tell wait, dispo and dead time.']
      : [],
}

/** Of a part that is not known the sum is not known either. */
const plus = (sum: unknown, part: number | null): number | null =>
  typeof sum !== 'number' || part === null ? null : sum + part

function wanted(facts: readonly AgentDay[], { campaigns, userGroups, agents }: Filters): readonly AgentDay[] {
  if (campaigns.length > 0 && facts.some(({ campaign }) => campaign === '')) {
    throw new ProblemError({
      code: 'bad-input',
      what: 'Agents cannot be filtered by campaign on this dialer.',
      why: 'It tells the campaign of an agent’s figures since build 201201-1625.',
      action: 'Take the filter out.',
      field: 'campaigns',
    })
  }
  return facts.filter(
    ({ campaign, group, user }) => passes(campaigns, campaign) && passes(userGroups, group) && passes(agents, user),
  )
}

type Filters = { readonly [Name in 'campaigns' | 'userGroups' | 'agents']: readonly string[] }
