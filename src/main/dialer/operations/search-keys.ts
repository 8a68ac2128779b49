import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { FindScope } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { CallOptions, DialerClient } from '../dialer-client.ts'
import { NoPermissionError, RefusedError, UnknownFunctionError } from '../errors.ts'

export interface KeySearch {
  readonly by: 'phone' | 'vendor-code'
  readonly scope: FindScope
  readonly archived: boolean
}

export interface KeyMatch {
  readonly key: string
  /** Newest first. */
  readonly leadIds: readonly string[]
  /** The dialer told the newest lead only: there may be older ones. */
  readonly newestOnly: boolean
}

/** The server stops at 1000 leads over all keys of a call unless told otherwise, and says nothing about it. */
const mostLeadsPerCall = 20_000
/** Where each key takes a call of its own. */
const callsAtOnce = 32

/**
 * Lead ids by phone number or vendor code, many keys in one call. Every key comes back, without ids where none matched.
 * Builds before `lead_search`, and API users who may not use it, are asked key by key for the newest lead.
 * @throws RefusedError with the dialer's words; also where an answer leaves a number out
 */
export async function searchKeys(
  client: DialerClient,
  keys: readonly string[],
  search: KeySearch,
  options: CallOptions = {},
  mostLeads = mostLeadsPerCall,
): Promise<KeyMatch[]> {
  if (keys.length === 0) return []
  try {
    return await searchMany(client, keys, search, options, mostLeads)
  } catch (error) {
    const isMissing = error instanceof UnknownFunctionError || error instanceof NoPermissionError
    // Such a build does not know the archive either, and would show the leads that are not in it.
    if (!isMissing || search.archived) throw error
    try {
      return await newestOfEach(client, keys, search, options)
    } catch (second) {
      throw second instanceof NoPermissionError ? error : second
    }
  }
}

/** A call that came to its limit of leads is asked again in halves, since later keys then look empty without a sign. */
async function searchMany(
  client: DialerClient,
  keys: readonly string[],
  search: KeySearch,
  options: CallOptions,
  mostLeads: number,
): Promise<KeyMatch[]> {
  const reply = await client.call(
    'lead_search',
    {
      ...(search.by === 'phone'
        ? { phone_number: keys.join(',') }
        : { vendor_lead_code: keys.join(','), search_method: 'VENDOR_LEAD_CODE' }),
      ...scopeParams(search.scope),
      ...(search.archived ? { archived_lead: 'Y' } : {}),
      records: mostLeads,
    },
    options,
  )
  const { answer, raw } = reply
  // "Nothing there" has to be said: an answer that is cut short or garbled must not count as a look.
  if (answer.outcome === 'empty' && answer.lines.length > 0) return keys.map((key) => matchOf(key, []))
  if (answer.outcome === 'error') throw refusal(answer.lines[0]?.reason ?? '', answer.lines[0]?.values ?? [], raw)
  const found = new Map<string, string[]>()
  let leads = 0
  for (const record of recordsOf<ColumnOf<'lead_search'>>(answer)) {
    const ids = (record.lead_ids ?? '').split('-').filter((id) => /^[1-9]\d*$/.test(id))
    leads += ids.length
    found.set((record.search_key ?? '').toLowerCase(), ids)
  }
  if (answer.outcome !== 'data' || (search.by === 'phone' && !keys.every((key) => !isNumber(key) || found.has(key)))) {
    throw new RefusedError('lead_search', 'The dialer gave an incomplete answer.', [], raw)
  }
  if (leads >= mostLeads && keys.length > 1) {
    const middle = Math.ceil(keys.length / 2)
    const halves = [keys.slice(0, middle), keys.slice(middle)]
    return (await Promise.all(halves.map((half) => searchMany(client, half, search, options, mostLeads)))).flat()
  }
  return keys.map((key) => matchOf(key, found.get(key.toLowerCase()) ?? []))
}

/** Numbers of other lengths are left out of the answer. */
const isNumber = (key: string): boolean => /^\d{6,18}$/.test(key)

const matchOf = (key: string, leadIds: readonly string[], newestOnly = false): KeyMatch => ({
  key,
  leadIds,
  newestOnly,
})

async function newestOfEach(
  client: DialerClient,
  keys: readonly string[],
  search: KeySearch,
  options: CallOptions,
): Promise<KeyMatch[]> {
  const matches: KeyMatch[] = []
  for (let at = 0; at < keys.length; at += callsAtOnce) {
    const some = keys.slice(at, at + callsAtOnce)
    matches.push(...(await Promise.all(some.map((key) => newestOf(client, key, search, options)))))
  }
  return matches
}

/** `LEADS FOUND IN THE SYSTEM: |user|lead|…`: a look that changes nothing. */
async function newestOf(
  client: DialerClient,
  key: string,
  { by, scope }: KeySearch,
  options: CallOptions,
): Promise<KeyMatch> {
  const { answer, raw } = await client.call(
    'update_lead',
    {
      ...(by === 'phone'
        ? { phone_number: key, search_method: 'PHONE_NUMBER' }
        : { vendor_lead_code: key, search_method: 'VENDOR_LEAD_CODE' }),
      ...scopeParams(scope),
      no_update: 'Y',
    },
    options,
  )
  const found = answer.lines.find(({ reason }) => reason.startsWith('LEADS FOUND'))
  const leadId = found?.values[1]
  if (leadId !== undefined && /^[1-9]\d*$/.test(leadId)) return matchOf(key, [leadId], true)
  if (answer.lines.some(({ reason }) => reason.startsWith('NO MATCHES FOUND'))) return matchOf(key, [])
  throw refusal(answer.lines[0]?.reason ?? 'The dialer gave an incomplete answer.', answer.lines[0]?.values ?? [], raw)
}

const scopeParams = (scope: FindScope): { list_id?: string; search_location?: 'LIST' | 'CAMPAIGN' } => {
  if (scope.kind === 'system') return {}
  return { list_id: scope.listId, search_location: scope.kind === 'list' ? 'LIST' : 'CAMPAIGN' }
}

function refusal(reason: string, values: readonly string[], raw: string): ProblemError {
  if (reason.startsWith('NOT AN ALLOWED LIST ID')) {
    return new ProblemError({
      code: 'no-permission',
      what: `This API user may not search in list ${values.at(-1) ?? ''}.`,
      why: 'It is limited to the lists of its own campaigns (API list restriction).',
      action: 'Choose another list, or ask for a wider user group.',
      raw,
    })
  }
  return new RefusedError('lead_search', reason, values, raw)
}
