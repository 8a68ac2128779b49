import type { HopperCandidates } from '../../../shared/model/hopper.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { type KeyMatch, searchKeys } from '../../dialer/operations/search-keys.ts'

export interface FoundTarget {
  readonly key: string
  readonly leadId: string
}

/** Keys asked in one call: numbers are indexed, vendor codes make the dialer read its whole table. */
const keysPerCall = { phone: 250, 'vendor-code': 20 } as const

/** Leads of keys, batch by batch, newest first where a key has several; a key without any comes back with none. */
export async function* findTargets(
  client: DialerClient,
  { by, keys }: Pick<HopperCandidates, 'by' | 'keys'>,
  signal: AbortSignal,
): AsyncGenerator<KeyMatch[]> {
  if (by === 'lead-id') {
    yield keys.map((key) => ({ key, leadIds: [key], newestOnly: false }))
    return
  }
  const size = keysPerCall[by]
  for (let at = 0; at < keys.length && !signal.aborted; at += size) {
    const batch = keys.slice(at, at + size)
    yield await searchKeys(client, batch, { by, scope: { kind: 'system' }, archived: false }, { signal })
  }
}
