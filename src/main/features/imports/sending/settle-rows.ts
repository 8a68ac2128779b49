import { ProblemError } from '../../../../shared/model/problem.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import type { Clock } from '../../../ports.ts'
import type { JournalRow, RowResult } from '../../../store/journal.ts'
import type { StampField } from '../../../../shared/model/import.ts'
import { stampOf } from './stamp.ts'

export interface SettleDeps {
  readonly client: DialerClient
  readonly clock: Clock
  readonly jobId: string
  readonly stampField: StampField | null
  /**
   * A dialer does not stop when its caller has gone, and one that waited for a locked table was seen to add the lead 5.5
   * seconds later: only what is still not there after this time counts as not done.
   */
  readonly waitMs: number
}

/** Leads of one number looked into, newest first; the one that was just sent is among the newest. */
const mostLeads = 20
/** More than the 1000 the dialer would stop at, leaving out numbers without a word. */
const searchRecords = '20000'

/**
 * Finds out what became of rows whose answer was lost: their leads are looked up by phone number and told by the stamp.
 * What is not there after a second look some seconds later comes back as `pending`, to be sent again.
 */
export async function settleRows(
  rows: readonly JournalRow[],
  deps: SettleDeps,
  signal: AbortSignal,
): Promise<RowResult[]> {
  try {
    const first = await lookFor(rows, deps, signal)
    const missing = rows.filter((row) => first.get(row.row)?.state === 'pending')
    if (missing.length > 0) {
      await deps.clock.sleep(deps.waitMs, signal)
      for (const [row, result] of await lookFor(missing, deps, signal)) first.set(row, result)
    }
    return [...first.values()]
  } catch (error) {
    if (error instanceof ProblemError && cannotLookUp.has(error.problem.code)) {
      return rows.map((row) => undecided(row, `The API user cannot look leads up (${error.problem.what})`))
    }
    throw error
  }
}

const cannotLookUp: ReadonlySet<string> = new Set(['no-permission', 'unknown-function'])

async function lookFor(
  rows: readonly JournalRow[],
  deps: SettleDeps,
  signal: AbortSignal,
): Promise<Map<number, RowResult>> {
  const leadsByPhone = await searchPhones(new Set(rows.map(phoneOf)), deps, signal)
  const results = new Map<number, RowResult>()
  // One after the other: these are few, and the dialer is likely in trouble.
  for (const row of rows) results.set(row.row, await judge(row, leadsByPhone.get(phoneOf(row)) ?? [], deps, signal))
  return results
}

async function searchPhones(
  phones: ReadonlySet<string>,
  deps: SettleDeps,
  signal: AbortSignal,
): Promise<Map<string, string[]>> {
  const { answer, raw } = await deps.client.call(
    'lead_search',
    { phone_number: [...phones].join(','), records: searchRecords },
    { signal, jobId: deps.jobId },
  )
  // "Nothing there" has to be said: an answer that is cut short or garbled must not count as a look.
  if (answer.outcome === 'empty' && answer.lines.length > 0) return new Map([...phones].map((phone) => [phone, []]))
  const found = new Map(answer.rows.map(([phone = '', , ids = '']) => [phone, ids === '' ? [] : ids.split('-')]))
  if (answer.outcome === 'data' && [...phones].every((phone) => found.has(phone))) return found
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
