import { recordsOf } from '../../../shared/answer/index.ts'
import type { FindQuery } from '../../../shared/model/lead.ts'
import type { DialerClient, Reply } from '../../dialer/dialer-client.ts'
import { RefusedError } from '../../dialer/errors.ts'
import { type Findings, ifShown, tablesOf } from './findings.ts'

/** The server prints at most so many outbound leads, and as many inbound ones, without saying that there are more. */
const printedAtMost = 1_000

/** Leads that got a status on a day, by the call log: the newest thousand of each direction come with all fields. */
export async function findByStatus(
  client: DialerClient,
  query: Extract<FindQuery, { kind: 'status' }>,
  findings: Findings,
  signal: AbortSignal,
): Promise<void> {
  const tables = tablesOf(query.archived)
  findings.expect(tables.length)
  findings.remark(
    'Leads that were called with this status on that day, by the call log; their status may be another by now.',
  )
  for (const archived of tables) {
    const params = { status: query.status, date: query.date, ...(archived ? { archived_lead: 'Y' as const } : {}) }
    const ask = async (): Promise<Reply[]> => [await client.call('lead_status_search', params, { signal })]
    const [reply] = await ifShown(archived, query.archived, findings, ask)
    if (reply === undefined) continue
    const { answer } = reply
    if (answer.outcome === 'error') {
      throw new RefusedError(
        'lead_status_search',
        answer.lines[0]?.reason ?? '',
        answer.lines[0]?.values ?? [],
        reply.raw,
      )
    }
    const seen = new Set<string>()
    for (const record of recordsOf(answer)) {
      const leadId = record['lead_id'] ?? ''
      if (!/^[1-9]\d{0,9}$/.test(leadId) || seen.has(leadId)) continue
      seen.add(leadId)
      const values = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''))
      const lead = { leadId, archived, key: '', values: null, why: null }
      findings.found([lead])
      findings.read({ ...lead, values })
    }
    findings.asked(1)
    if (answer.rows.length >= printedAtMost) {
      findings.remark(
        'The dialer gives the newest 1000 outbound and 1000 inbound leads of a day and leaves out the rest without a word: there may be more.',
      )
    }
  }
}
