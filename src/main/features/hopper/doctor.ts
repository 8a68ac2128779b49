import type { DoctorStep } from '../../../shared/model/hopper.ts'
import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { answerOf, partOf } from '../../dialer/operations/known-dialer.ts'
import type { Clock } from '../../ports.ts'
import { listCampaigns } from '../../dialer/operations/list-campaigns.ts'
import { type Cause, causeOfNoneDialable, causeOfSamples } from './doctor-cause.ts'
import { dialableStep, isOpen, listStateStep, listsStep } from './doctor-lists.ts'
import { type CampaignFacts, activeStep, methodStep, statusesStep, unseenSettings } from './doctor-campaign.ts'
import { listsOfCampaign, type ListFacts, readList } from '../../dialer/operations/list-facts.ts'
import { type KnownLead, readSamples } from './doctor-samples.ts'
import { readHopper } from '../../dialer/operations/read-hopper.ts'

export interface DoctorDeps {
  readonly client: DialerClient
  readonly clock: Clock
  /** Today where the dialer stands. */
  readonly today: string
  /** The dialer's clock. */
  readonly nowMs: number
  /** Leads of lists that this app knows of, such as those it loaded; the API lists none. */
  readonly knownLeads: (listIds: readonly string[]) => Promise<readonly KnownLead[]>
}

export interface DoctorWish {
  readonly campaignId: string
  /** Numbers to try besides those of the hopper. */
  readonly phones: readonly string[]
  readonly callTime: string
}

const sampled = 10

/**
 * Walks the conditions for dialing in the order in which VICIdial comes to them. What this API user may not see is said
 * as such; only trouble with the connection itself ends the walk.
 */
export async function* examine(deps: DoctorDeps, wish: DoctorWish, signal: AbortSignal): AsyncGenerator<DoctorStep> {
  const steps: DoctorStep[] = []
  for await (const step of walk(deps, wish, signal)) {
    steps.push(step)
    yield step
  }
  yield verdictOn(steps, wish.campaignId)
}

/** The first condition that fails is the one to mend: those behind it often follow from it. */
function verdictOn(steps: readonly DoctorStep[], campaignId: string): DoctorStep {
  const base = { id: 'verdict', title: `Why ${campaignId} does not dial`, table: null, remedies: [] } as const
  const failed = steps.filter(({ state }) => state === 'failed')
  const [first] = failed
  if (first !== undefined) {
    const more =
      failed.length === 1
        ? ''
        : ` ${failed.length - 1} more ${failed.length === 2 ? 'condition fails' : 'conditions fail'}.`
    return { ...base, state: 'failed', found: `${first.found}${more}`, advice: first.advice }
  }
  const unseen = steps.filter(({ state, id }) => state === 'unseen' && id !== 'settings')
  if (unseen.length > 0) {
    const titles = unseen.map(({ title }) => `“${title}”`).join(', ')
    return {
      ...base,
      state: 'unseen',
      found: `Nothing wrong that the API can see. Not seen: ${titles}.`,
      advice: 'Look there in VICIdial, as said below.',
    }
  }
  return { ...base, state: 'passed', found: 'Nothing wrong that the API can see.', advice: null }
}

async function* walk(
  { client, clock, today, nowMs, knownLeads }: DoctorDeps,
  { campaignId, phones, callTime }: DoctorWish,
  signal: AbortSignal,
): AsyncGenerator<DoctorStep> {
  const seen = await partOf(() => listCampaigns(client, campaignId, signal))
  const campaign: CampaignFacts =
    'why' in seen ? { why: seen.why } : { campaign: seen.value.find((one) => one.campaignId === campaignId) ?? null }
  yield activeStep(campaign, campaignId)
  if ('campaign' in campaign && campaign.campaign === null) return
  yield methodStep(campaign)

  const listed = await partOf(() => listsOfCampaign(client, campaignId, signal))
  const ids = 'why' in listed ? null : listed.value
  yield listsStep(ids, 'why' in listed ? listed.why : null, campaignId)
  const lists: ListFacts[] = []
  const unread: string[] = []
  for (const id of ids ?? []) {
    const read = await partOf(() => readList(client, id, true, signal))
    if ('value' in read && read.value !== null) lists.push(read.value)
    else unread.push(`list ${id}: ${'why' in read ? read.why : 'not shown to this API user.'}`)
  }
  const hopper = await partOf(() => readHopper(client, campaignId, clock, signal))
  const queued = 'value' in hopper ? hopper.value.rows.map(({ phone, leadId }) => ({ phone, leadId })) : []
  const given = phones.map((phone) => ({ phone, leadId: null }))
  const open = lists.filter((list) => isOpen(list, today))
  const loaded = queued.length > 0 ? [] : await knownLeads(open.map((list) => list.listId))
  const known = [...given, ...[...queued, ...loaded].slice(0, sampled)]
  const read = await readSamples({ client, nowMs, campaignId, callTime, signal }, known)
  const samples = 'samples' in read ? read.samples : []
  const inOpenList = samples.filter(({ listId }) => listId === null || open.some((list) => list.listId === listId))
  const facts = { campaign: 'campaign' in campaign ? campaign.campaign : null, samples: inOpenList, callTime }

  if (ids !== null && ids.length > 0) {
    yield listStateStep(lists, unread, today)
    yield dialableStep(lists, unread, today, (those) => causeOfNoneDialable({ ...facts, open: those }))
  }
  yield statusesStep(campaign, open)
  yield await agentsStep(client, campaignId, signal)
  yield hopperStep(hopper, causeOfSamples(inOpenList, facts.campaign?.dialStatuses ?? null, callTime))
  yield sampleStep(read, callTime)
  yield unseenSettings
}

async function agentsStep(client: DialerClient, campaignId: string, signal: AbortSignal): Promise<DoctorStep> {
  const base = { id: 'agents', title: 'Agents are logged in', remedies: [] } as const
  const asked = await partOf(async () => {
    const reply = await client.call(
      'logged_in_agents',
      { campaigns: campaignId, stage: 'tab', header: 'YES' },
      { signal },
    )
    return recordsOf<ColumnOf<'logged_in_agents'>>(answerOf('logged_in_agents', reply)).map(
      ({ status }) => status ?? '',
    )
  })
  if ('why' in asked) {
    const advice = 'In VICIdial: Reports → Real-Time Main Report.'
    return { ...base, state: 'unseen', found: asked.why, advice, table: null }
  }
  const states = asked.value
  if (states.length === 0) {
    const advice = 'Nothing is dialed automatically without agents. Let them log in to this campaign.'
    return { ...base, state: 'failed', found: 'No agent is logged in.', advice, table: null }
  }
  const counted = [...Map.groupBy(states, (state) => state)].map(([state, those]) => [state, String(those.length)])
  const free = states.some((state) => ['READY', 'CLOSER', 'INCALL', 'QUEUE'].includes(state))
  return {
    ...base,
    state: free ? 'passed' : 'failed',
    found: `${states.length} logged in: ${counted.map(([state, count]) => `${count} ${state}`).join(', ')}.`,
    advice: free ? null : 'All of them are paused: calls are placed only for agents who are ready.',
    table: { columns: ['State', 'Agents'], rows: counted },
  }
}

function hopperStep(
  read: Awaited<ReturnType<typeof partOf<Awaited<ReturnType<typeof readHopper>>>>>,
  cause: Cause | null,
): DoctorStep {
  const base = { id: 'hopper', title: 'The hopper holds leads', table: null, remedies: [] } as const
  if ('why' in read) {
    const advice = 'In VICIdial: Campaigns → the campaign → “View leads in the hopper”.'
    return { ...base, state: 'unseen', found: read.why, advice }
  }
  const count = read.value.rows.length
  if (count > 0) return { ...base, state: 'passed', found: `${count} leads are waiting.`, advice: null }
  // Do-not-call lists are looked at only when the hopper is filled: the counts of a list do not heed them.
  if (cause?.kind === 'dnc')
    return { ...base, state: 'failed', found: `It is empty. ${cause.found}`, advice: cause.advice }
  return {
    ...base,
    state: 'failed',
    found: 'It is empty.',
    advice:
      'If all steps above passed, the script that fills it may not be running: it works once a minute. In VICIdial: Admin → Servers, “Active” keepalives; on the server: AST_VDhopper.pl. Leads can be pushed by hand meanwhile.',
  }
}

function sampleStep(read: Awaited<ReturnType<typeof readSamples>>, callTime: string): DoctorStep {
  const base = { id: 'sample', title: `Sample numbers may be called now (${callTime})`, remedies: [] } as const
  if ('why' in read) {
    const advice = 'In VICIdial: Admin → Call Times and Lists → DNC.'
    return { ...base, state: 'unseen', found: read.why, advice, table: null }
  }
  const { samples } = read
  if (samples.length === 0) {
    return {
      ...base,
      state: 'unseen',
      found: 'The hopper is empty and the API lists no leads of a list, so there is no number to try.',
      advice: 'Give some numbers of the lists above and examine again.',
      table: null,
    }
  }
  const rows = samples.map(({ phone, dnc, callable, refused, status, calledSinceReset, localTime }) => [
    phone,
    status ?? '–',
    calledSinceReset === null ? '–' : calledSinceReset ? 'yes' : 'no',
    dnc ?? (refused === null ? 'no' : `cannot be checked: ${refused}`),
    localTime ?? '–',
    callable === null ? '–' : callable ? 'yes' : 'no',
  ])
  const good = samples.filter(({ dnc, callable, refused }) => dnc === null && refused === null && callable !== false)
  return {
    ...base,
    state: good.length > 0 ? 'passed' : 'failed',
    found: `${good.length} of ${samples.length} may be called now.`,
    advice:
      good.length > 0
        ? null
        : 'Numbers on a do-not-call list are not dialed; those outside their call time wait until it begins.',
    table: {
      columns: ['Number', 'Status', 'Called since reset', 'Do not call', 'Local time', 'Within call time'],
      rows,
    },
  }
}
