import { recordsOf } from '../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../shared/catalogue/index.ts'
import type { FindScope } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../dialer-client.ts'
import { RefusedError } from '../errors.ts'

export interface KeySearch {
  readonly by: 'phone' | 'vendor-code'
  readonly scope: FindScope
  readonly archived: boolean
}

export interface KeyMatch {
  readonly key: string
  /** Newest first. */
  readonly leadIds: readonly string[]
}

/** The server stops at 1000 leads over all keys of a call unless told otherwise, and says nothing about it. */
const mostLeadsPerCall = 100_000

/**
 * Lead ids by phone number or vendor code, many keys in one call. Every key comes back, without ids where none matched.
 * A call that came to its limit of leads is asked again in halves, since later keys then look empty without a sign.
 */
export async function searchKeys(
  client: DialerClient,
  keys: readonly string[],
  search: KeySearch,
  signal?: AbortSignal,
  mostLeads = mostLeadsPerCall,
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
    signal === undefined ? {} : { signal },
  )
  const { answer } = reply
  if (answer.outcome === 'empty') return keys.map((key) => ({ key, leadIds: [] }))
  if (answer.outcome === 'error') throw refusal(answer.lines[0]?.reason ?? '', answer.lines[0]?.values ?? [], reply.raw)
  const found = new Map<string, string[]>()
  let leads = 0
  for (const record of recordsOf<ColumnOf<'lead_search'>>(answer)) {
    const ids = (record.lead_ids ?? '').split('-').filter((id) => id !== '')
    leads += ids.length
    found.set((record.search_key ?? '').toLowerCase(), ids)
  }
  if (leads >= mostLeads && keys.length > 1) {
    const middle = Math.ceil(keys.length / 2)
    const halves = [keys.slice(0, middle), keys.slice(middle)]
    return (await Promise.all(halves.map((half) => searchKeys(client, half, search, signal, mostLeads)))).flat()
  }
  return keys.map((key) => ({ key, leadIds: found.get(key.toLowerCase()) ?? [] }))
}

const scopeParams = (scope: FindScope): { list_id?: string; search_location?: 'LIST' | 'CAMPAIGN' } => {
  if (scope.kind === 'system') return {}
  return { list_id: scope.listId, search_location: scope.kind === 'list' ? 'LIST' : 'CAMPAIGN' }
}

function refusal(reason: string, values: readonly string[], raw: string): ProblemError {
  if (reason === 'NOT AN ALLOWED LIST ID') {
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
