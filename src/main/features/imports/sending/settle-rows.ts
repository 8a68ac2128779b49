import { ProblemError } from '../../../../shared/model/problem.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import { forEachAtOnce } from '../../../jobs/side-by-side.ts'
import type { JournalRow, RowResult } from '../../../store/journal.ts'
import type { StampField } from '../../../../shared/model/import.ts'
import { stampOf } from './stamp.ts'

export interface SettleDeps {
  readonly client: DialerClient
  readonly jobId: string
  readonly stampField: StampField | null
  /** Leads looked into side by side. */
  readonly atOnce: number
}

/** Leads of one number looked into, newest first; the one that was just sent is among the newest. */
const mostLeads = 20
/** More than the 1000 the dialer would stop at, leaving out numbers without a word. */
const mostFound = 20_000

/**
 * Finds out what became of rows whose answer was lost: their leads are looked up by phone number, some hundred in a call,
 * and told by the stamp. What is not there comes back as `pending`.
 */
export async function settleRows(
  rows: readonly JournalRow[],
  deps: SettleDeps,
  signal: AbortSignal,
): Promise<RowResult[]> {
  try {
    const leadsByPhone = await searchPhones([...new Set(rows.map(phoneOf))], deps, signal)
    const results: RowResult[] = []
    await forEachAtOnce(rows, deps.atOnce, signal, async (row) => {
      results.push(await judge(row, leadsByPhone.get(phoneOf(row)) ?? [], deps, signal))
    })
    return results
  } catch (error) {
    if (error instanceof ProblemError && cannotLookUp.has(error.problem.code)) {
      return rows.map((row) => undecided(row, `The API user cannot look leads up (${error.problem.what})`))
    }
    throw error
  }
}

const cannotLookUp: ReadonlySet<string> = new Set(['no-permission', 'unknown-function'])

async function searchPhones(
  phones: readonly string[],
  deps: SettleDeps,
  signal: AbortSignal,
): Promise<Map<string, readonly string[]>> {
  const { answer, raw } = await deps.client.call(
    'lead_search',
    { phone_number: phones.join(','), records: mostFound },
    { signal, jobId: deps.jobId },
  )
  // "Nothing there" has to be said: an answer that is cut short or garbled must not count as a look.
  if (answer.outcome === 'empty' && answer.lines.length > 0) return new Map(phones.map((phone) => [phone, []]))
  const found = new Map(answer.rows.map(([phone = '', , ids = '']) => [phone, ids === '' ? [] : ids.split('-')]))
  if (answer.outcome === 'data' && phones.every((phone) => found.has(phone))) {
    const leads = [...found.values()].reduce((sum, ids) => sum + ids.length, 0)
    if (leads < mostFound || phones.length === 1) return found
    // Beyond its limit the dialer shows numbers as if they had no lead.
    const middle = Math.ceil(phones.length / 2)
    const first = await searchPhones(phones.slice(0, middle), deps, signal)
    return new Map([...first, ...(await searchPhones(phones.slice(middle), deps, signal))])
  }
  throw new ProblemError({
    code: 'refused',
    what: 'Rows whose answers were lost could not be looked up',
    why: answer.lines[0]?.reason ?? 'The dialer gave an incomplete answer.',
    action: 'Go on with the job in a while: they are looked up again first.',
    raw,
  })
}

async function judge(
  row: JournalRow,
  leadIds: readonly string[],
  deps: SettleDeps,
  signal: AbortSignal,
): Promise<RowResult> {
  if (leadIds.length === 0) return { row: row.row, state: 'pending' }
  if (deps.stampField === null) {
    return undecided(row, `There are leads with this number (${leadIds.join(', ')}), and no field to tell them by`)
  }
  const stamp = stampOf(deps.jobId, row.row)
  for (const leadId of leadIds.slice(0, mostLeads)) {
    const reply = await deps.client.call(
      'lead_field_info',
      { lead_id: leadId, field_name: deps.stampField },
      { signal, jobId: deps.jobId },
    )
    if (holdsStamp(reply.raw, stamp)) {
      return {
        row: row.row,
        state: 'added',
        leadId,
        code: 'settled',
        reason: 'The answer was lost; the lead was found on the dialer.',
      }
    }
  }
  return leadIds.length > mostLeads
    ? undecided(
        row,
        `There are ${leadIds.length} leads with this number; only the newest ${mostLeads} were looked into`,
      )
    : { row: row.row, state: 'pending' }
}

/**
 * Whether the value a dialer printed is the stamp. It prints the bare value without a line break, so that warnings of
 * its own (servers with display_errors on) stand glued to it: the stamp is looked for rather than compared.
 */
const holdsStamp = (raw: string, stamp: string): boolean =>
  new RegExp(`(?<![0-9A-Za-z-])${stamp}(?![0-9A-Za-z-])`).test(raw)

const undecided = (row: JournalRow, why: string): RowResult => ({
  row: row.row,
  state: 'unknown',
  code: 'undecided',
  reason: `The answer was lost and it cannot be told whether the lead was added. ${why}.`,
})

const phoneOf = (row: JournalRow): string =>
  (JSON.parse(row.request ?? '{}') as Readonly<Record<string, string>>)['phone_number'] ?? ''
