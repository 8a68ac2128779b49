import { z } from 'zod'
import { recordsOf } from '../../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../../shared/catalogue/index.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { ReportFilters } from '../../../../shared/model/report.ts'
import { answerOf } from '../../../dialer/operations/known-dialer.ts'
import { agentsReport } from './agents.ts'
import { before, joined, passes, type DayAsked, type ReportKindSpec } from './report-kind.ts'

const recordingSchema = z.object({
  at: z.string(),
  user: z.string(),
  recording: z.string(),
  lead: z.string(),
  seconds: z.number().nullable(),
  address: z.string(),
})
type Recording = z.infer<typeof recordingSchema>

/** Recordings of a lead, or of agents and days: the dialer is asked for one agent a call, so all agents are those of that day. */
export const recordingsReport: ReportKindSpec<readonly Recording[]> = {
  source: 'recordings',
  facts: z.array(recordingSchema),
  scopeOf: ({ filters: { agents, leadId } }) => JSON.stringify([joined(agents), leadId]),
  readDay: async (asked) => {
    const { agents, leadId } = asked.query.filters
    const short = agents.find((agent) => agent.length < 3)
    if (short !== undefined) throw tooShort(short)
    if (leadId !== '' && agents.length === 0)
      return before(await lookUp(asked, { lead_id: leadId, date: asked.day }), asked)
    const users = agents.length > 0 ? agents : await agentsOf(asked)
    const found: Recording[] = []
    for (const agent_user of users) {
      found.push(
        ...(await lookUp(asked, { agent_user, date: asked.day, ...(leadId === '' ? {} : { lead_id: leadId }) })),
      )
    }
    return before(found, asked)
  },
  columnsOf: () => [
    { id: 'at', title: 'Start', unit: 'moment', hint: 'When the recording began, by the dialer’s clock.' },
    { id: 'user', title: 'Agent', unit: 'text', hint: 'User id.' },
    { id: 'lead', title: 'Lead', unit: 'text', hint: 'Id of the lead.' },
    { id: 'recording', title: 'Recording', unit: 'text', hint: 'Id of the recording.' },
    { id: 'seconds', title: 'Length', unit: 'seconds', hint: 'Builds before 200610 do not tell it.', sum: true },
    {
      id: 'address',
      title: 'Address',
      unit: 'address',
      hint: 'Where the audio file is; empty while it is being processed. Dialdeck never fetches it.',
    },
  ],
  rowsOf: (days, filters) =>
    days
      .flatMap(({ facts }) => wanted(facts, filters))
      .map((recording, at) => ({ key: `${recording.recording} ${at}`, values: recording })),
  countOf: (facts, filters) => wanted(facts, filters).length,
  chartTitle: 'Recordings',
  chartColumn: null,
  inOrder: true,
  isLog: true,
  readsUntil: true,
  choicesOf: (facts) => ({ agents: facts.map(({ user }) => user) }),
}

const wanted = (facts: readonly Recording[], { agents, leadId }: ReportFilters): readonly Recording[] =>
  facts.filter(({ user, lead }) => passes(agents, user) && (leadId === '' || lead === leadId))

async function agentsOf(asked: DayAsked): Promise<string[]> {
  const agents = await agentsReport.readDay(asked)
  return [...new Set(agents.map(({ user }) => user))].filter((user) => user.length >= 3)
}

async function lookUp(
  { client, signal, asked }: DayAsked,
  by: { agent_user?: string; lead_id?: string; date: string },
): Promise<Recording[]> {
  asked()
  const reply = await client.call(
    'recording_lookup',
    { ...by, duration: 'Y', stage: 'tab', header: 'YES' },
    signal === undefined ? {} : { signal },
  )
  return recordsOf<ColumnOf<'recording_lookup'> | 'duration'>(answerOf('recording_lookup', reply)).map((record) => ({
    at: record.start_time ?? '',
    user: record.user ?? '',
    recording: record.recording_id ?? '',
    lead: record.lead_id ?? '',
    seconds: /^\d+$/.test(record.duration ?? '') ? Number(record.duration) : null,
    address: record.location ?? '',
  }))
}

/** The dialer would look for every agent, without a word. */
const tooShort = (agent: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: `Recordings of agent ${agent} cannot be asked for.`,
    why: 'The dialer ignores user ids of less than three characters.',
    action: 'Look by lead, or take the agent out of the filter.',
    field: 'agents',
  })
