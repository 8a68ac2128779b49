import type { HopperCampaign } from '../../../shared/model/hopper.ts'
import type { ListFacts } from '../../dialer/operations/list-facts.ts'
import type { SampleLead } from './doctor-samples.ts'

/** What is known when it is to be told why leads of open lists are not dialed. */
export interface CauseFacts {
  readonly campaign: HopperCampaign | null
  /** Lists that are active and not expired. */
  readonly open: readonly ListFacts[]
  readonly samples: readonly SampleLead[]
  readonly callTime: string
}

export interface Cause {
  /** `no-leads`: the lists are empty; `filter`: nothing else is left that the API would show. */
  readonly kind: 'no-leads' | 'statuses' | 'called' | 'call-time' | 'dnc' | 'filter' | 'unclear'
  readonly found: string
  readonly advice: string
}

const place = 'In VICIdial: Campaigns → the campaign → Detail.'

/** Why no lead of the open lists can be dialed now, as exactly as counts and sample leads tell. */
export function causeOfNoneDialable({ campaign, open, samples, callTime }: CauseFacts): Cause {
  const total = sumOf(open, 'total')
  const fresh = sumOf(open, 'fresh')
  const lists = open.map((list) => list.listId).join(', ')
  if (total === 0) {
    return {
      kind: 'no-leads',
      found: `The open lists (${lists}) hold no leads.`,
      advice: 'Load leads into one of them.',
    }
  }
  const statuses = campaign?.dialStatuses ?? null
  const dialed = statuses === null || statuses.length === 0 ? null : statuses
  const dialsNew = dialed === null ? null : dialed.includes('NEW')
  if (
    fresh !== null &&
    fresh > 0 &&
    dialed !== null &&
    dialsNew === false &&
    (fresh === total || noneDialed(samples, dialed))
  ) {
    return {
      kind: 'statuses',
      found: `${countOf(fresh, 'NEW lead')}, but only ${dialed.join(', ')} ${dialed.length === 1 ? 'is' : 'are'} dialed.`,
      advice: `Add NEW to the dial statuses. ${place} “Dial Status”.`,
    }
  }
  const told = causeOfSamples(samples, dialed, callTime)
  if (told !== null) return told
  if (fresh === 0) {
    return {
      kind: 'unclear',
      found: 'No NEW lead is left: every lead was called since its list was reset, or has a status that is not dialed.',
      advice:
        'Give numbers of these lists above to tell which. A list is reset on its page; statuses are added to the campaign.',
    }
  }
  if (dialsNew === true && fresh !== null && fresh > 0) {
    return {
      kind: 'unclear',
      found: `${countOf(fresh, 'NEW lead')} may be dialed by status: it is outside their call time, or the lead filter keeps them out.`,
      advice: 'Give numbers of these lists above to tell which.',
    }
  }
  return {
    kind: 'unclear',
    found:
      'Statuses that are not dialed, calls since the last reset, call time or the lead filter keep the leads back.',
    advice: 'Give numbers of these lists above to tell which.',
  }
}

/** What keeps back all the leads that were looked at; null: they do not agree, or none was looked at. */
export function causeOfSamples(
  samples: readonly SampleLead[],
  dialed: readonly string[] | null,
  callTime: string,
): Cause | null {
  if (samples.length === 0) return null
  const kinds = new Set(samples.map((sample) => causeOf(sample, dialed)))
  const count = samples.length
  const all = `${count === 1 ? 'The lead' : `All ${count} leads`} that ${count === 1 ? 'was' : 'were'} looked at`
  // Those that nothing speaks against tell most: whatever keeps them back is out of sight.
  if (kinds.has('filter')) {
    const free = samples.filter((sample) => causeOf(sample, dialed) === 'filter').length
    return {
      kind: 'filter',
      found: `Nothing the API shows keeps back ${free} of ${count} leads that were looked at: only the lead filter is left, or a call count limit.`,
      advice: `${place} “Lead Filter”, “Call Count Limit”, “Drop Lockout Time”.`,
    }
  }
  if (kinds.size !== 1) return null
  const [kind] = kinds
  switch (kind) {
    case 'statuses': {
      const there = [...new Set(samples.map(({ status }) => status))].join(', ')
      return {
        kind,
        found: `${all} ${count === 1 ? 'has' : 'have'} a status that is not dialed (${there}); dialed: ${dialed?.join(', ') ?? ''}.`,
        advice: `Add the status. ${place} “Dial Status”.`,
      }
    }
    case 'called':
      return {
        kind,
        found: `${all} ${count === 1 ? 'was' : 'were'} called since the last reset of the list.`,
        advice: 'Reset the list to call again, or load leads.',
      }
    case 'dnc':
      return {
        kind,
        found: `${all} ${count === 1 ? 'is' : 'are'} on a do-not-call list.`,
        advice: 'They are not dialed. Load other leads.',
      }
    case 'call-time': {
      const times = [...new Set(samples.map(({ localTime }) => localTime).filter((time) => time !== null))].join(', ')
      return {
        kind,
        found: `It is outside ${callTime} where the leads that were looked at live${times === '' ? '' : ` (${times} there)`}.`,
        advice: 'They are dialed when their call time begins.',
      }
    }
    default:
      return null
  }
}

/** What keeps one lead back, in the order VICIdial comes to it; `unclear` where too little of it can be read. */
function causeOf(sample: SampleLead, dialed: readonly string[] | null): Cause['kind'] {
  if (sample.refused !== null) return 'unclear'
  if (sample.status !== null && dialed !== null && !dialed.includes(sample.status)) return 'statuses'
  if (sample.calledSinceReset === true) return 'called'
  if (sample.dnc !== null) return 'dnc'
  if (sample.callable === false) return 'call-time'
  const isWhole =
    sample.status !== null && dialed !== null && sample.calledSinceReset === false && sample.callable === true
  return isWhole ? 'filter' : 'unclear'
}

const noneDialed = (samples: readonly SampleLead[], dialed: readonly string[]): boolean =>
  samples.length > 0 && samples.every((sample) => causeOf(sample, dialed) === 'statuses')

/** Null where one of the lists is not counted. */
const sumOf = (lists: readonly ListFacts[], what: 'total' | 'fresh'): number | null =>
  lists.some((list) => list[what] === null) ? null : lists.reduce((sum, list) => sum + (list[what] ?? 0), 0)

const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
