import { type FunctionName, isFunctionName } from '../../../shared/catalogue/index.ts'
import type { Ability } from '../../../shared/model/capabilities.ts'
import { settingsLacking, settingsNeeded } from '../../dialer/user-settings.ts'

/**
 * The dialer says only that a right is missing, not which. What other functions that are allowed need too cannot be it,
 * so the more was asked, the fewer settings are left to look at.
 */
export function nameWhatIsLacking(abilities: readonly Ability[]): Ability[] {
  const allowed = abilities
    .filter(({ state }) => state === 'allowed')
    .map(({ functionName }) => functionName)
    .filter(isFunctionName)
  return abilities.map((ability) => (isForWantOfRights(ability) ? narrowed(ability, allowed) : ability))
}

/** Not those refused by the list of allowed functions or by the user group, which say themselves what it is. */
function isForWantOfRights({ functionName, state, settings }: Ability): boolean {
  return state === 'refused' && isFunctionName(functionName) && settings.join() === settingsNeeded(functionName).join()
}

function narrowed(ability: Ability, allowed: readonly FunctionName[]): Ability {
  const lacking = settingsLacking(ability.functionName as FunctionName, allowed)
  // All of them are proven by others: the refusal has a reason the catalogue does not know.
  if (lacking.length === 0) return ability
  const why = lacking.length === 1 ? `It lacks ${lacking[0]}.` : `It lacks one or more of: ${lacking.join('; ')}.`
  return { ...ability, why: `The API user may not use it. ${why}`, settings: lacking }
}
