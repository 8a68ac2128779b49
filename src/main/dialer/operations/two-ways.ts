import { type FunctionName, functionSpec } from '../../../shared/catalogue/index.ts'
import type { JobWay } from '../../../shared/model/capabilities.ts'
import { type DialerAbilities, isWorthCalling } from '../abilities.ts'

interface Way {
  readonly functions: readonly FunctionName[]
  /** What this way cannot tell or do. */
  readonly note: string | null
}

interface Job {
  readonly title: string
  /** Best first. */
  readonly ways: readonly Way[]
}

const onlyWay = (title: string, functionName: FunctionName): Job => ({
  title,
  ways: [{ functions: [functionName], note: null }],
})

/**
 * Jobs of the app and the ways to do them: the integration guide names five functions that no stock server has and some
 * hosts add.
 */
const jobs = {
  'server-version': onlyWay('What server is this', 'version'),
  'add-lead': onlyWay('Add a lead', 'add_lead'),
  'change-lead': onlyWay('Change a lead', 'update_lead'),
  'lead-history': {
    title: 'History of a lead',
    ways: [
      { functions: ['lead_status'], note: null },
      {
        functions: ['lead_all_info', 'phone_number_log', 'lead_callback_info', 'recording_lookup'],
        note: 'Calls are those of its phone numbers; other leads with the same number are among them.',
      },
    ],
  },
  'find-leads': {
    title: 'Find leads',
    ways: [
      { functions: ['lead_search', 'lead_all_info'], note: 'By phone number, vendor lead code or lead id only.' },
      { functions: ['search_leads'], note: 'One key a call.' },
    ],
  },
  'count-list': {
    title: 'Counts of a list',
    ways: [
      { functions: ['list_count_status'], note: null },
      { functions: ['list_info'], note: 'Total, NEW and dialable only; no other status can be counted.' },
    ],
  },
  'fill-hopper': {
    title: 'Into the hopper',
    ways: [
      { functions: ['hopper_bulk_insert'], note: null },
      { functions: ['add_to_hopper'], note: 'One lead a call.' },
      { functions: ['update_lead'], note: 'One lead a call; the campaign follows from the list of the lead.' },
    ],
  },
  'campaign-figures': {
    title: 'Figures of a campaign',
    ways: [
      { functions: ['campaign_stats'], note: null },
      {
        functions: ['call_status_stats', 'hopper_list', 'logged_in_agents'],
        note: 'No drop rate, no dial level in use, no calls ringing.',
      },
    ],
  },
  'add-user': onlyWay('Add a user', 'add_user'),
} as const satisfies Readonly<Record<string, Job>>

export type JobName = keyof typeof jobs

/** The first way whose functions are all there and not refused; null when there is none. */
export function wayFor(job: JobName, abilities: DialerAbilities): Way | null {
  const { ways }: Job = jobs[job]
  return ways.find(({ functions }) => functions.every((name) => isWorthCalling(abilities, name))) ?? null
}

/** Every job with the way it is done on this server. */
export const waysOf = (abilities: DialerAbilities): JobWay[] =>
  (Object.keys(jobs) as JobName[]).map((job) => {
    const { title }: Job = jobs[job]
    const way = wayFor(job, abilities)
    if (way) return { job, title, dialect: dialectOf(way), functions: [...way.functions], note: way.note }
    const wanted = stockFunctionsOf(job)
    return { job, title, dialect: null, functions: [...wanted], note: lackOf(wanted, abilities) }
  })

const dialectOf = (way: Way): 'guide' | 'stock' =>
  way.functions.some((name) => functionSpec(name).dialect === 'guide') ? 'guide' : 'stock'

/** Why none of the ways of a job works here, in words. */
export const whyNoWay = (job: JobName, abilities: DialerAbilities): { title: string; lack: string } => ({
  title: jobs[job].title,
  lack: lackOf(stockFunctionsOf(job), abilities),
})

/** What a stock server would need to have for a job. */
function stockFunctionsOf(job: JobName): readonly FunctionName[] {
  const { ways }: Job = jobs[job]
  return ways.find((way) => dialectOf(way) === 'stock')?.functions ?? []
}

function lackOf(functions: readonly FunctionName[], abilities: DialerAbilities): string {
  return functions
    .filter((name) => !isWorthCalling(abilities, name))
    .map((name) => `${name} is ${abilities.stateOf(name) === 'refused' ? 'refused' : 'not on this server'}`)
    .join('; ')
}
