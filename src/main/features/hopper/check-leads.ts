import type { CheckedLead, HopperCandidates, HopperCheckNews, HopperFault } from '../../../shared/model/hopper.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { forEachAtOnce } from '../../jobs/side-by-side.ts'
import { listCampaigns } from '../../dialer/operations/list-campaigns.ts'
import { findTargets } from './find-targets.ts'
import { type LeadFacts, readFacts } from './lead-facts.ts'
import { isExpired, type ListFacts, readList } from '../../dialer/operations/list-facts.ts'
import { checkPhone } from '../../dialer/operations/check-phone.ts'

export interface CheckDeps {
  readonly client: DialerClient
  /** Calls of the check on their way at once. */
  readonly connections: number
  /** Today where the dialer stands, `2026-05-01`. */
  readonly today: string
}

/** Leads told of at once. */
const leadsPerNews = 200

interface Candidate {
  readonly key: string
  readonly leadId: string | null
  /** Of the leads with this key. */
  readonly newest: boolean
}

type Rest = Omit<HopperCheckNews, 'leads' | 'problem' | 'done'>

/**
 * Finds the leads of keys and what speaks against putting each into the hopper, as far as the chosen checks go. A check
 * the API user may not make is a remark, not a fault.
 */
export async function* checkLeads(
  deps: CheckDeps,
  candidates: HopperCandidates,
  signal: AbortSignal,
): AsyncGenerator<HopperCheckNews> {
  const remarks = new Set<string>()
  let checked = 0
  let total = candidates.keys.length
  const rest = (): Rest => ({ checked, total, remarks: [...remarks] })
  try {
    const checker = createChecker(deps, candidates, (remark) => remarks.add(remark), signal)
    for await (const found of findTargets(deps.client, candidates, signal)) {
      if (found.some(({ newestOnly }) => newestOnly)) {
        remarks.add('This dialer shows the newest lead of a key only; there may be older ones.')
      }
      const leads = found.flatMap(({ key, leadIds }): Candidate[] =>
        leadIds.length === 0
          ? [{ key, leadId: null, newest: true }]
          : leadIds.map((leadId, at) => ({ key, leadId, newest: at === 0 })),
      )
      total += leads.length - found.length
      for (let at = 0; at < leads.length; at += leadsPerNews) {
        const batch = leads.slice(at, at + leadsPerNews)
        const done: CheckedLead[] = []
        await forEachAtOnce(
          [...batch.entries()],
          deps.connections,
          signal,
          async ([place, { key, leadId, newest }]) => {
            done[place] = leadId === null ? { key, leadId, faults: [] } : await checker(key, leadId, newest)
          },
        )
        checked += done.length
        yield { leads: done, ...rest(), problem: null, done: false }
      }
    }
    yield { leads: [], ...rest(), problem: null, done: true }
  } catch (error) {
    if (signal.aborted || !(error instanceof ProblemError)) throw error
    yield { leads: [], ...rest(), problem: error.problem, done: true }
  }
}

type Checker = (key: string, leadId: string, newest: boolean) => Promise<CheckedLead>

const notAllowed: ReadonlySet<string> = new Set(['no-permission', 'unknown-function'])

function createChecker(
  { client, today }: CheckDeps,
  { campaignId, checks, callTime }: HopperCandidates,
  remark: (text: string) => void,
  signal: AbortSignal,
): Checker {
  const wants = new Set(checks)
  const lists = new Map<string, Promise<ListFacts | null>>()
  /** Nothing where this API user may not ask: said once, and not held against any lead. */
  const orNothing = async <Value>(what: string, asked: Promise<Value>): Promise<Value | undefined> => {
    try {
      return await asked
    } catch (error) {
      if (!(error instanceof ProblemError) || !notAllowed.has(error.problem.code)) throw error
      remark(`${what} could not be checked: ${error.problem.what}`)
      return undefined
    }
  }
  const statuses = wants.has('status') ? orNothing('The status', dialStatuses(client, campaignId, signal)) : undefined
  const listOf = (listId: string): Promise<ListFacts | null> => {
    const known = lists.get(listId) ?? readList(client, listId, false, signal)
    lists.set(listId, known)
    return known
  }

  const faultsOf = async (lead: LeadFacts): Promise<HopperFault[]> => {
    const faults: HopperFault[] = []
    if (wants.has('list')) {
      const list = await orNothing('The list', listOf(lead.listId))
      const reason = list === undefined ? null : wrongList(list, lead.listId, campaignId, today)
      if (reason !== null) faults.push({ check: 'list', reason })
    }
    const dialed = await statuses
    if (dialed === null) remark('The status could not be checked: this build does not tell the dial statuses.')
    else if (dialed !== undefined && !dialed.includes(lead.status)) {
      faults.push({ check: 'status', reason: `Status ${lead.status} is not among the dial statuses of ${campaignId}.` })
    }
    if (wants.has('dnc') || wants.has('local-time')) {
      const verdict = await orNothing('The number', checkPhone(client, lead, campaignId, callTime, signal))
      if (wants.has('dnc') && verdict !== undefined && verdict.dnc !== null) {
        faults.push({ check: 'dnc', reason: `${lead.phone} is on the do-not-call list of the ${verdict.dnc}.` })
      }
      if (wants.has('local-time') && verdict?.callable === false) {
        faults.push({ check: 'local-time', reason: `It is outside ${callTime} where the lead lives.` })
      }
      if (verdict !== undefined && verdict.refused !== null)
        remark(`${lead.phone}: the dialer says ${verdict.refused}.`)
    }
    return faults
  }

  return async (key, leadId, newest) => {
    const older: HopperFault[] =
      wants.has('same-number') && !newest
        ? [{ check: 'same-number', reason: `A newer lead has the same key ${key}; both would be dialed.` }]
        : []
    if (checks.every((check) => check === 'same-number')) return { key, leadId, faults: older }
    const lead = await orNothing('The leads', readFacts(client, leadId, signal))
    if (lead === 'missing') return { key, leadId: null, faults: [] }
    if (lead === undefined) return { key, leadId, faults: older }
    if (lead === 'hidden') {
      const reason = 'Its list does not exist, or this API user may not see it.'
      return { key, leadId, faults: [...older, { check: 'list', reason }] }
    }
    return { key, leadId, faults: [...older, ...(await faultsOf(lead))] }
  }
}

async function dialStatuses(client: DialerClient, campaignId: string, signal: AbortSignal): Promise<string[] | null> {
  const [campaign] = await listCampaigns(client, campaignId, signal)
  return campaign?.dialStatuses ?? null
}

/** What is wrong with the list of a lead; null: nothing. */
function wrongList(list: ListFacts | null, listId: string, campaignId: string, today: string): string | null {
  if (list === null) return `List ${listId} does not exist, or this API user may not see it.`
  if (list.campaignId === '') return `List ${listId} belongs to no campaign.`
  if (list.campaignId !== campaignId) {
    return `List ${listId} belongs to ${list.campaignId}: the lead would go into that hopper.`
  }
  if (!list.active) return `List ${listId} is not active.`
  return isExpired(list, today) ? `List ${listId} expired on ${list.expires}.` : null
}
