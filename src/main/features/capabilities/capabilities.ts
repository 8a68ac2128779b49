import type { FunctionName } from '../../../shared/catalogue/index.ts'
import type { Capabilities, LetterCheck } from '../../../shared/model/capabilities.ts'
import type { Abilities, DialerAbilities } from '../../dialer/abilities.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { waysOf } from '../../dialer/operations/two-ways.ts'
import type { Clock } from '../../ports.ts'
import type { CapabilitiesStore } from '../../store/capabilities-store.ts'
import { checkLetters } from './check-letters.ts'
import { type Findings, probeDialer } from './probe-dialer.ts'

export interface CapabilitiesDeps {
  readonly dialers: Dialers
  readonly store: CapabilitiesStore
  readonly clock: Clock
  /** Lets the connection know what was found out about its dialer. */
  readonly onFound: (connectionId: string, facts: { build?: string; nonLatin?: boolean }) => void
}

/** What the API user of a connection may do on its dialer, found out by asking and kept. */
export interface CapabilitiesFeature extends Abilities {
  get(input: { connectionId: string }): Capabilities | null
  probe(input: { connectionId: string }): Promise<Capabilities>
  checkLetters(input: { connectionId: string; listId: string }): Promise<LetterCheck>
}

export function createCapabilities({ dialers, store, clock, onFound }: CapabilitiesDeps): CapabilitiesFeature {
  /** Several screens may want to know at once; the dialer is asked once. */
  const asking = new Map<string, Promise<Findings>>()

  const subjectOf = (connectionId: string): string => {
    const { url, user } = dialers.connection(connectionId)
    return `${user} at ${url}`
  }

  async function ask(connectionId: string, complete: boolean): Promise<Findings> {
    const subject = subjectOf(connectionId)
    const findings = await probeDialer(await dialers.clientFor(connectionId), clock, complete)
    store.put(connectionId, subject, findings)
    if (findings.build !== null) onFound(connectionId, { build: findings.build })
    return findings
  }

  function askOnce(connectionId: string): Promise<Findings> {
    const running = asking.get(connectionId)
    if (running) return running
    const asked = ask(connectionId, false).finally(() => asking.delete(connectionId))
    asking.set(connectionId, asked)
    return asked
  }

  return {
    get({ connectionId }) {
      const findings = store.find(connectionId, subjectOf(connectionId))
      return findings && toCapabilities(connectionId, findings)
    },
    async of(connectionId) {
      return toAbilities(store.find(connectionId, subjectOf(connectionId)) ?? (await askOnce(connectionId)))
    },
    probe: async ({ connectionId }) => toCapabilities(connectionId, await ask(connectionId, true)),
    async checkLetters({ connectionId, listId }) {
      const result = await checkLetters(await dialers.clientFor(connectionId), listId)
      onFound(connectionId, { nonLatin: result.nonLatin })
      return result
    },
  }
}

const toCapabilities = (connectionId: string, findings: Findings): Capabilities => ({
  ...findings,
  connectionId,
  jobs: waysOf(toAbilities(findings)),
})

function toAbilities({ build, abilities }: Findings): DialerAbilities {
  const states = new Map(abilities.map(({ functionName, state }) => [functionName, state]))
  return { build, stateOf: (functionName: FunctionName) => states.get(functionName) ?? 'unknown' }
}
