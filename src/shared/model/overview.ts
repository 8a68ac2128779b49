import { z } from 'zod'
import { agentSchema } from './campaign.ts'
import { connectionColorSchema, connectionIdSchema } from './connection.ts'
import { problemSchema } from './problem.ts'

/** What an agent does, from the dialer's statuses; `other` is one this app does not know. */
export const agentStateSchema = z.enum(['waiting', 'call', 'dispo', 'paused', 'dead', 'other'])
export type AgentState = z.infer<typeof agentStateSchema>

const whole = z.number().int()
export const stateCountsSchema = z.record(agentStateSchema, whole)
export type StateCounts = z.infer<typeof stateCountsSchema>

export const floorAgentSchema = agentSchema.extend({
  state: agentStateSchema,
  /** When this state was seen first. */
  since: z.number(),
  /** Whether the change into it was seen; else it may have begun earlier. */
  seenBegin: z.boolean(),
})
export type FloorAgent = z.infer<typeof floorAgentSchema>

/** A figure that is read in turn with others of its kind. */
const readInTurn = { readAt: z.number() }

export const floorCampaignSchema = z.object({
  campaignId: z.string(),
  name: z.string(),
  /** Null where the campaign is known by its agents or calls only. */
  active: z.boolean().nullable(),
  dialMethod: z.string().nullable(),
  dialLevel: z.string().nullable(),
  agents: stateCountsSchema,
  /** Leads ready in the hopper; null: not read yet. `cut`: there are more than the dialer prints. */
  hopper: z.object({ leads: whole, cut: z.boolean(), ...readInTurn }).nullable(),
  /** Leads of active lists that may be dialed now, as they were counted last; null: not counted. */
  dialable: whole.nullable(),
  /** Calls of today; null: not told. */
  calls: whole.nullable(),
  answered: whole.nullable(),
  /** Calls of the hours 0 to 23 of the dialer's day. */
  byHour: z.array(whole),
})
export type FloorCampaign = z.infer<typeof floorCampaignSchema>

export const floorInGroupSchema = z.object({
  inGroup: z.string(),
  name: z.string(),
  /** Null: not read yet. */
  figures: z
    .object({ callsToday: whole, callersWaiting: whole, agents: whole, agentsWaiting: whole, ...readInTurn })
    .nullable(),
})
export type FloorInGroup = z.infer<typeof floorInGroupSchema>

export const floorListSchema = z.object({
  listId: z.string(),
  name: z.string().nullable(),
  campaignId: z.string().nullable(),
  total: whole,
  /** Leads of status NEW; null: not told. */
  fresh: whole.nullable(),
  dialable: whole.nullable(),
  countedAt: z.number(),
  /** NEW leads more or fewer than at the end of yesterday, or at the first count since; null: not counted before. */
  freshChange: whole.nullable(),
})
export type FloorList = z.infer<typeof floorListSchema>

/** What somebody has to look at. `subject` is the id of what it is about: campaign, list, in-group or job. */
export const attentionSchema = z.object({
  kind: z.enum([
    'halted',
    'not-answering',
    'callers-without-agent',
    'hopper-empty',
    'no-dialable-leads',
    'list-not-called',
    'watch-failed',
    'job-waits',
  ]),
  severity: z.enum(['critical', 'warning']),
  subject: z.string(),
  /** Of what it is about, for people; '' for none. */
  name: z.string(),
  /** Leads, agents or callers, by the kind; null where nothing is counted. */
  count: whole.nullable(),
  /** More in words: a reason, a date, a job's kind; '' for none. */
  detail: z.string(),
})
export type Attention = z.infer<typeof attentionSchema>

/** What is asked of a dialer for the overview, each on a schedule of its own. */
export const pollPartSchema = z.enum([
  'agents',
  'callers',
  'campaigns',
  'calls',
  'hoppers',
  'in-groups',
  'in-group-names',
  'lists',
  'clock',
])
export type PollPart = z.infer<typeof pollPartSchema>

export const partNewsSchema = z.object({
  part: pollPartSchema,
  /** When it was last answered; null: not yet. */
  readAt: z.number().nullable(),
  /** Older than that it is stale. */
  freshMs: z.number(),
  /** Why it was not answered the last time. */
  problem: problemSchema.nullable(),
})
export type PartNews = z.infer<typeof partNewsSchema>

/** A dialer at a glance. Moments are those of this program's clock; `now` is when it was put together. */
export const overviewSchema = z.object({
  connectionId: connectionIdSchema,
  now: z.number(),
  parts: z.array(partNewsSchema),
  cost: z.object({
    /** Calls a minute by the plan, as things are. */
    planned: z.number(),
    lastMinute: whole,
    /** How many times slower than planned it asks, as the dialer is slow or away. */
    slowed: z.number(),
  }),
  attention: z.array(attentionSchema),
  /** Null: not read yet. */
  agents: stateCountsSchema.nullable(),
  /** Those longest in a state, of the states that should not last; longest first. */
  longest: z.array(floorAgentSchema),
  callersWaiting: whole.nullable(),
  campaigns: z.array(floorCampaignSchema),
  inGroups: z.array(floorInGroupSchema),
  lists: z.array(floorListSchema),
  /** The dialer's day and hour; null: not read yet. */
  dialerClock: z.object({ today: z.string(), hour: whole }).nullable(),
})
export type Overview = z.infer<typeof overviewSchema>

/** A dialer among several. */
export const vitalSignsSchema = z.object({
  connectionId: connectionIdSchema,
  name: z.string(),
  color: connectionColorSchema,
  /** Why nothing is known of it; null: it answers. */
  problem: problemSchema.nullable(),
  agents: stateCountsSchema.nullable(),
  callersWaiting: whole.nullable(),
  calls: whole.nullable(),
  readAt: z.number().nullable(),
  freshMs: z.number(),
  now: z.number(),
})
export type VitalSigns = z.infer<typeof vitalSignsSchema>
