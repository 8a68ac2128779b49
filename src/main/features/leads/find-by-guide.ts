import type { FindNews, FindQuery, FoundLead } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerAbilities } from '../../dialer/abilities.ts'
import { type LeadQuery, searchLeads } from '../../dialer/operations/search-leads.ts'
import { createFindings, type Findings } from './findings.ts'
import { type FindDeps, problemOf, withoutEmpty } from './find-leads.ts'
import { forEachAtOnce } from '../../jobs/side-by-side.ts'

type KeyQuery = Extract<FindQuery, { kind: 'keys' }>

/** True on a server that lacks the stock search, as before build 211027, where a host added the guide's. */
export const hasOnlyTheGuidesSearch = (abilities: DialerAbilities): boolean =>
  abilities.stateOf('lead_search') === 'missing' && abilities.stateOf('search_leads') === 'allowed'

/** The search over the guide's `search_leads`: a call a key, whole records at once. */
export function findByGuide(deps: FindDeps, query: FindQuery, signal: AbortSignal): AsyncGenerator<FindNews> {
  const findings = createFindings(deps.clock)
  const work = run(deps, query, findings, signal).then(
    () => findings.end(null),
    (error: unknown) => findings.end(signal.aborted ? null : problemOf(error)),
  )
  return findings.news(signal, work)
}

async function run(deps: FindDeps, query: FindQuery, findings: Findings, signal: AbortSignal): Promise<void> {
  refuseWhatTheGuideLacks(query)
  findings.expect(query.keys.length)
  await forEachAtOnce(query.keys, deps.connections, signal, async (key) => {
    const records = await searchLeads(deps.client, wordsOf(query, key), signal)
    const leads = records.map((record): FoundLead => {
      const { lead_id: leadId = '', ...values } = record
      return { leadId, archived: false, key, values: withoutEmpty({ lead_id: leadId, ...values }), why: null }
    })
    findings.found(leads)
    for (const lead of leads) findings.read(lead)
    if (leads.length === 0) findings.missing([key])
    findings.asked(1)
  })
}

const wordsOf = ({ by, scope }: KeyQuery, key: string): LeadQuery => ({
  ...(by === 'phone' ? { phone: key } : { vendorLeadCode: key }),
  ...(scope.kind === 'list' ? { listId: scope.listId } : {}),
})

function refuseWhatTheGuideLacks(query: FindQuery): asserts query is KeyQuery {
  const what =
    query.kind === 'status'
      ? 'by status'
      : query.by === 'lead-id'
        ? 'by lead id'
        : query.scope.kind === 'campaign'
          ? 'within a campaign'
          : query.archived === 'without'
            ? null
            : 'among archived leads'
  if (what === null) return
  throw new ProblemError({
    code: 'unknown-function',
    what: `This dialer cannot find leads ${what}.`,
    why: 'Its build is older than the stock search; the function its host added takes phone numbers and vendor codes.',
    action: 'Search by phone number or vendor code.',
  })
}
