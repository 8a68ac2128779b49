import type { DoctorStep, HopperCampaign } from '../../../shared/model/hopper.ts'
import type { ListFacts } from '../../dialer/operations/list-facts.ts'
import { causeOfNoneDialable } from './doctor-cause.ts'

/** The campaign's settings; null: there is none of this name; `why`: they cannot be seen. */
export type CampaignFacts = { readonly campaign: HopperCampaign | null } | { readonly why: string }

const base = { table: null, remedies: [] } as const
const place = 'In VICIdial: Campaigns → the campaign → Detail.'

export function activeStep(facts: CampaignFacts, campaignId: string): DoctorStep {
  const step = { ...base, id: 'active', title: 'The campaign is active' } as const
  if ('why' in facts) return { ...step, state: 'unseen', found: facts.why, advice: `${place} “Active”.` }
  if (facts.campaign === null) {
    const found = `There is no campaign ${campaignId}, or this API user may not see it.`
    return { ...step, state: 'failed', found, advice: 'In VICIdial: Admin → User Groups → allowed campaigns.' }
  }
  if (facts.campaign.active)
    return { ...step, state: 'passed', found: `${facts.campaign.name} is active.`, advice: null }
  return {
    ...step,
    state: 'failed',
    found: `${facts.campaign.name} is not active: its hopper is not filled and nothing is dialed.`,
    advice: 'Make it active.',
    remedies: [{ kind: 'activate-campaign', id: campaignId }],
  }
}

export function methodStep(facts: CampaignFacts): DoctorStep {
  const step = { ...base, id: 'method', title: 'The dial method places calls' } as const
  const method = 'campaign' in facts ? (facts.campaign?.dialMethod ?? null) : null
  if (method === null) {
    const found = 'why' in facts ? facts.why : 'This build does not tell the dial method.'
    return { ...step, state: 'unseen', found, advice: `${place} “Dial Method” and “Auto Dial Level”.` }
  }
  const level = 'campaign' in facts ? (facts.campaign?.dialLevel ?? '') : ''
  if (method === 'MANUAL' || method === 'INBOUND_MAN') {
    const found = `${method}: agents dial lead by lead; nothing is dialed by itself.`
    return { ...step, state: 'failed', found, advice: `Wanted otherwise? ${place} “Dial Method”.` }
  }
  if (level !== '' && Number(level) === 0) {
    const found = `${method} at level 0: no call is placed.`
    return { ...step, state: 'failed', found, advice: `${place} “Auto Dial Level”: 1 or more.` }
  }
  return { ...step, state: 'passed', found: level === '' ? method : `${method}, level ${level}.`, advice: null }
}

/** @param open lists whose leads would be dialed: statuses that are there and not dialed are as good as none */
export function statusesStep(facts: CampaignFacts, open: readonly ListFacts[]): DoctorStep {
  const step = { ...base, id: 'statuses', title: 'There are statuses to dial' } as const
  const statuses = 'campaign' in facts ? (facts.campaign?.dialStatuses ?? null) : null
  const advice = `${place} “Dial Status”.`
  if (statuses === null) {
    const found = 'why' in facts ? facts.why : 'This build does not tell the dial statuses.'
    return { ...step, state: 'unseen', found, advice }
  }
  if (statuses.length === 0) {
    return { ...step, state: 'failed', found: 'No status is dialed.', advice: `Add one, such as NEW. ${advice}` }
  }
  const cause =
    open.length > 0 && open.every((list) => list.dialable === 0) && !statuses.includes('NEW')
      ? causeOfNoneDialable({ campaign: 'campaign' in facts ? facts.campaign : null, open, samples: [], callTime: '' })
      : null
  return cause?.kind === 'statuses'
    ? { ...step, state: 'failed', found: cause.found, advice: cause.advice }
    : { ...step, state: 'passed', found: statuses.join(', '), advice: null }
}

/** What no function of the API reads back. */
export const unseenSettings: DoctorStep = {
  ...base,
  id: 'settings',
  title: 'Call time, lead filter, hopper level, call count limits',
  state: 'unseen',
  found: 'The API does not read these settings back.',
  advice: `${place} “Local Call Time”, “Lead Filter”, “Hopper Level”, “Call Count Limit”, “Drop Lockout Time”.`,
}
