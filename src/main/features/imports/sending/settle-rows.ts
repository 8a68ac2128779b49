import { ProblemError } from '../../../../shared/model/problem.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import { type KeyMatch, searchKeys } from '../../../dialer/operations/search-keys.ts'
import { forEachAtOnce } from '../../../jobs/side-by-side.ts'
import type { JournalRow, RowResult } from '../../../store/journal.ts'
import type { StampField } from '../../../../shared/model/import.ts'
import { stampOf } from './stamp.ts'

export interface SettleDeps {
  readonly client: DialerClient
  readonly jobId: string
  readonly stampField: StampField | null
  /** The list of rows that name none. */
  readonly listId: string
  /** The dialer refuses every second lead with one number: a row that may be there can be sent again without harm. */
  readonly mayRepeat: boolean
  /** Leads looked into side by side. */
  readonly atOnce: number
}

/** Leads of one number looked into, newest first; the one that was just sent is among the newest. */
const mostLeads = 20

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
    const search = { by: 'phone', scope: { kind: 'system' }, archived: false } as const
    const numbers = [...new Set(rows.map(phoneOf))]
    const matches = await searchKeys(deps.client, numbers, search, { signal, jobId: deps.jobId })
    const byPhone = new Map(matches.map((match) => [match.key, match]))
    const results: RowResult[] = []
    await forEachAtOnce(rows, deps.atOnce, signal, async (row) => {
      results.push(await judge(row, byPhone.get(phoneOf(row)) ?? nothing, deps, signal))
    })
    return results
  } catch (error) {
    if (error instanceof ProblemError && cannotLookUp.has(error.problem.code)) {
      return rows.map((row) => undecided(row, `The API user cannot look leads up (${error.problem.what})`))
    }
    throw error
  }
}

const nothing = { leadIds: [], newestOnly: false }

const cannotLookUp: ReadonlySet<string> = new Set(['no-permission', 'unknown-function'])

async function judge(
  row: JournalRow,
  { leadIds, newestOnly }: Pick<KeyMatch, 'leadIds' | 'newestOnly'>,
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
  if (newestOnly) return judgeByList(row, deps, signal)
  return leadIds.length > mostLeads
    ? undecided(
        row,
        `There are ${leadIds.length} leads with this number; only the newest ${mostLeads} were looked into`,
      )
    : { row: row.row, state: 'pending' }
}

/**
 * An old build shows the newest lead of a number only. Where that is not the row's, it is looked for in its own list,
 * where the row's lead would be among the newest.
 */
async function judgeByList(row: JournalRow, deps: SettleDeps, signal: AbortSignal): Promise<RowResult> {
  const phone = phoneOf(row)
  const scope = { kind: 'list', listId: valuesOf(row)['list_id'] ?? deps.listId } as const
  const options = { signal, jobId: deps.jobId }
  const [match] = await searchKeys(deps.client, [phone], { by: 'phone', scope, archived: false }, options)
  const leadId = match?.leadIds[0]
  if (leadId === undefined || deps.mayRepeat) return { row: row.row, state: 'pending' }
  const found = await judge(row, { leadIds: [leadId], newestOnly: false }, deps, signal)
  if (found.state === 'added') return found
  return undecided(row, `This dialer shows the newest lead of a number only, and ${leadId} is not the row's`)
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

const valuesOf = (row: JournalRow): Readonly<Record<string, string>> =>
  JSON.parse(row.request ?? '{}') as Readonly<Record<string, string>>

const phoneOf = (row: JournalRow): string => valuesOf(row)['phone_number'] ?? ''
