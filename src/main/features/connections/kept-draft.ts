import { type ConnectionDraft, connectionDefaults } from '../../../shared/model/connection.ts'
import type { Policy } from '../../../shared/model/policy.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { ConnectionRecord } from '../../store/connections-store.ts'
import { dialerAddress } from './dialer-address.ts'
import { underPolicy } from './under-policy.ts'
import { proxyAddress } from './way.ts'

export const DEMO_ID = 'demo'
export const DEMO_DRAFT: Omit<ConnectionDraft, 'url' | 'user'> = {
  ...connectionDefaults,
  name: 'Demo dialer',
  color: 'teal',
  proxy: { kind: 'none' },
}

/** Addresses as they are called. @throws ProblemError `bad-input` with the field */
export const completeDraft = (draft: ConnectionDraft): ConnectionDraft => ({
  ...draft,
  url: dialerAddress(draft.url),
  moreUrls: draft.moreUrls.map(dialerAddress),
  proxy: draft.proxy.kind === 'manual' ? { ...draft.proxy, url: proxyAddress(draft.proxy.url) } : draft.proxy,
})

/**
 * A form shows what the policy makes of a connection. What comes back unchanged is not the admin's wish, and what was
 * kept before stays for the day the policy is lifted.
 */
export function withoutPolicy(draft: ConnectionDraft, before: ConnectionDraft | null, policy: Policy): ConnectionDraft {
  const own = before ?? { ...draft, guard: policy.readOnly ? 'none' : draft.guard }
  const shown = underPolicy(own, policy)
  return {
    ...draft,
    guard: draft.guard === shown.guard ? own.guard : draft.guard,
    maxConnections: draft.maxConnections === shown.maxConnections ? own.maxConnections : draft.maxConnections,
  }
}

/** Names are how people and scripts tell connections apart (`--connection NAME`). */
export function refuseTakenName(records: readonly ConnectionRecord[], id: string | null, name: string): void {
  const taken = records.some((other) => other.id !== id && other.draft.name.toLowerCase() === name.toLowerCase())
  if (!taken) return
  throw new ProblemError({
    code: 'conflict',
    what: `There is a connection named ${name} already.`,
    action: 'Choose another name.',
    field: 'name',
  })
}

export const noPassword = (name: string): ProblemError =>
  new ProblemError({
    code: 'no-password',
    what: `The password of ${name} is not known here.`,
    why: 'It was kept for one session only, or the keychain does not have it any more.',
    action: 'Give it once more under Connections.',
  })

/** @throws ProblemError `conflict`: half a connection could reach another dialer than the one that was meant */
export function refuseDamaged({ draft, damaged }: ConnectionRecord): void {
  if (damaged === undefined) return
  throw new ProblemError({
    code: 'conflict',
    what: `What is kept of ${draft.name} is damaged`,
    why: damaged,
    action: 'Open it under Connections, correct what is missing and save it, or delete it.',
  })
}
