import type { HistoryTable, Lead, LeadHistory } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { isWorthCalling } from '../abilities.ts'
import type { DialerClient, Reply } from '../dialer-client.ts'
import { answerOf, type KnownDialer } from './known-dialer.ts'

/**
 * What happened to a lead: its callbacks and recordings, and the calls of its numbers; where a host added `lead_status`,
 * also its own calls. Each part that cannot be had says why and leaves the others alone.
 */
export async function leadHistory(
  { client, abilities }: KnownDialer,
  lead: Pick<Lead, 'leadId' | 'archived'>,
  phones: readonly string[],
): Promise<LeadHistory> {
  const numbers = [...new Set(phones.map((phone) => phone.replaceAll(/\D/g, '')).filter((phone) => phone.length >= 6))]
  const [own, callbacks, out, inbound, recordings] = await Promise.all([
    isWorthCalling(abilities, 'lead_status') ? table(() => client.call('lead_status', { lead_id: lead.leadId })) : null,
    table(() =>
      client.call('lead_callback_info', { lead_id: lead.leadId, search_location: 'ALL', stage: 'tab', header: 'YES' }),
    ),
    numbers.length === 0 ? noTable : calls(client, numbers, 'OUT', lead.archived),
    numbers.length === 0 ? noTable : calls(client, numbers, 'IN', lead.archived),
    table(() => client.call('recording_lookup', { lead_id: lead.leadId, stage: 'tab', header: 'YES', duration: 'Y' })),
  ])
  return { own, callbacks, calls: joinCalls(out, inbound), recordings, numbers }
}

const noTable: HistoryTable = { columns: [], rows: [], problem: null }

/** The direction is not in the rows, so each is asked for on its own. */
const calls = (client: DialerClient, numbers: readonly string[], type: 'OUT' | 'IN', archived: boolean) =>
  table(() =>
    client.call('phone_number_log', {
      phone_number: numbers.join(','),
      type,
      stage: 'tab',
      header: 'YES',
      ...(archived ? { archived_lead: 'Y' } : {}),
    }),
  )

function joinCalls(out: HistoryTable, inbound: HistoryTable): HistoryTable {
  const columns = out.columns.length > 0 ? out.columns : inbound.columns
  const at = Math.max(0, columns.indexOf('call_date'))
  const rows = [...out.rows.map((row) => ['OUT', ...row]), ...inbound.rows.map((row) => ['IN', ...row])].toSorted(
    (left, right) => (right[at + 1] ?? '').localeCompare(left[at + 1] ?? ''),
  )
  return {
    columns: columns.length > 0 ? ['direction', ...columns] : [],
    rows,
    problem: out.problem ?? inbound.problem,
  }
}

async function table(ask: () => Promise<Reply>): Promise<HistoryTable> {
  try {
    const { columns, rows } = answerOf('the call', await ask())
    return { columns: [...columns], rows: rows.map((row) => [...row]), problem: null }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { ...noTable, problem: error.problem }
  }
}
