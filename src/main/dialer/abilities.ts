import type { FunctionName } from '../../shared/catalogue/index.ts'
import type { AbilityState } from '../../shared/model/capabilities.ts'

/** What a dialer can do for its API user, as far as it is known. */
export interface DialerAbilities {
  readonly build: string | null
  stateOf(functionName: FunctionName): AbilityState
}

/** What features need to know of the dialer of a connection before they choose a way. */
export interface Abilities {
  /**
   * Asks the dialer the first time (its version and the guide's functions) and remembers.
   * @throws ProblemError when the dialer cannot be asked
   */
  of(connectionId: string): Promise<DialerAbilities>
}

/** Worth calling: the server is known to have it, or nothing speaks against it. */
export const isWorthCalling = (abilities: DialerAbilities, functionName: FunctionName): boolean =>
  abilities.stateOf(functionName) === 'allowed' || abilities.stateOf(functionName) === 'unknown'
