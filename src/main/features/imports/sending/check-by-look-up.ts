import { canBeLookedUp, duplicateScopeOf, readDuplicateCheck } from '../../../../shared/values/duplicate-check.ts'
import { storedValue } from '../../../../shared/values/stored-value.ts'
import type { CallOptions, DialerClient } from '../../../dialer/dialer-client.ts'
import { readField } from '../../../dialer/operations/read-lead.ts'
import { readVersion } from '../../../dialer/operations/read-version.ts'
import { searchKeys } from '../../../dialer/operations/search-keys.ts'
import type { RowResult } from '../../../store/journal.ts'

export interface RowCheck {
  /** What the dialer checks itself; empty: nothing. */
  readonly byDialer: string
  /** Checks of numbers and names that are done by look-up. */
  readonly byLookUp: readonly string[]
  /** Checks nobody can do for this row. */
  readonly byNobody: readonly string[]
  /** Days that leads count for; null: all count. */
  readonly days: number | null
}

type Request = Readonly<Record<string, string>>

/**
 * Who does the parts of a duplicate check for a row. The dialer puts names and titles into its statement as they are: an
 * apostrophe breaks it, and nothing is added (PHP 8.1 and later) or nothing is checked (before).
 * @param withoutPeriods the dialer's build does not know the period of the check
 */
export function checkFor(check: string, request: Request, withoutPeriods: boolean): RowCheck {
  const { words, period } = readDuplicateCheck(check)
  const hasApostrophe = (...fields: string[]): boolean => fields.some((field) => request[field]?.includes("'") === true)
  const isBroken = (word: string): boolean =>
    (word.startsWith('DUPNAME') && hasApostrophe('first_name', 'last_name')) ||
    (word.startsWith('DUPTITLE') && hasApostrophe('title')) ||
    (period !== '' && withoutPeriods)
  const broken = words.filter(isBroken)
  const rest = words.filter((word) => !broken.includes(word))
  return {
    byDialer:
      rest.length === 0 ? '' : broken.length === 0 ? check : [...rest, ...(period === '' ? [] : [period])].join('-'),
    byLookUp: broken.filter(canBeLookedUp),
    byNobody: broken.filter((word) => !canBeLookedUp(word)),
    days: period === '' ? null : Number.parseInt(period, 10),
  }
}

/** Leads of one number whose names are read. */
const mostLeads = 50

export interface LookUpDeps {
  readonly client: DialerClient
  readonly options: CallOptions
  /** Whether the dialer keeps letters of all scripts. */
  readonly nonLatin: boolean
}

/** Whether the dialer has a lead that a check would find for the row; null: it has none, and the row may be sent. */
export async function checkByLookUp(
  row: number,
  request: Request,
  listId: string,
  { byLookUp, byNobody, days }: RowCheck,
  deps: LookUpDeps,
): Promise<RowResult | null> {
  if (byNobody.length > 0) return cannotCheck(row, `${byNobody.join(', ')} for this row`)
  if (byLookUp.length === 0) return null
  const { client, options } = deps
  const since = days === null ? '' : await dialerTimeBefore(client, days)
  for (const word of byLookUp) {
    const kind = duplicateScopeOf(word)
    const byName = word.startsWith('DUPNAME')
    const scope = kind === 'system' ? ({ kind } as const) : ({ kind, listId } as const)
    const phone = request['phone_number'] ?? ''
    const [match] = await searchKeys(client, [phone], { by: 'phone', scope, archived: false }, options)
    const { leadIds = [], newestOnly = false } = match ?? {}
    for (const leadId of leadIds.slice(0, mostLeads)) {
      if (!(await blocks(leadId, byName ? request : null, since, deps))) continue
      const blockingListId = await readField(client, { leadId, archived: false }, 'list_id', options)
      return duplicateOf(row, leadId, blockingListId, kind, byName)
    }
    // Where only the number counts, the newest lead is the one that a period would find.
    if (newestOnly && leadIds.length > 0 && byName) {
      return cannotCheck(row, `${word} of a name with an apostrophe: it shows the newest lead of the number only`)
    }
    if (leadIds.length > mostLeads) return cannotCheck(row, `${word} among ${leadIds.length} leads of one number`)
  }
  return null
}

/** @param named whose name the lead has to have; null: its number is enough */
async function blocks(
  leadId: string,
  named: Request | null,
  since: string,
  { client, options, nonLatin }: LookUpDeps,
): Promise<boolean> {
  const read = (field: string): Promise<string> => readField(client, { leadId, archived: false }, field, options)
  for (const field of named === null ? [] : ['first_name', 'last_name']) {
    const sent = storedValue('add_lead', field, named?.[field] ?? '', { nonLatin })
    if (!isEqualThere(await read(field), sent)) return false
  }
  return since === '' || (await read('entry_date')) >= since
}

/** As its database compares: capitals, accents and spaces at the end do not count. */
const isEqualThere = (stored: string, sent: string): boolean =>
  stored.trimEnd().localeCompare(sent.trimEnd(), 'en', { sensitivity: 'base' }) === 0

/** The dialer's clock so many days ago, in its own time; empty where it does not tell: then all leads count. */
async function dialerTimeBefore(client: DialerClient, days: number): Promise<string> {
  const { localTime } = await readVersion(client)
  if (localTime === null) return ''
  const atMs = Date.parse(`${localTime.replace(' ', 'T')}Z`) - days * 86_400_000
  return new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')
}

const where = { list: 'in the list', campaign: 'in a list of the campaign', system: 'on the dialer' } as const

const duplicateOf = (
  row: number,
  leadId: string,
  listId: string,
  kind: keyof typeof where,
  byName: boolean,
): RowResult => ({
  row,
  state: 'duplicate',
  code: 'duplicate',
  reason: `There is a lead with ${byName ? 'this name and number' : 'this number'} ${where[kind]} already.`,
  blockingLeadId: leadId,
  blockingListId: listId,
})

const cannotCheck = (row: number, what: string): RowResult => ({
  row,
  state: 'rejected',
  code: 'not-checked',
  reason: `Not sent: this dialer cannot check ${what}. Look for a duplicate by hand, or load the row without the check.`,
})
