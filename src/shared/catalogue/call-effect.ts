import { valueFilter } from './value-filter.ts'
import { type Effect, type FunctionName, functionSpec } from './index.ts'

/**
 * What this very call would change: some writes become destructive by a parameter such as `delete_lead=Y`. What counts
 * is what the dialer's silent filter leaves: it drops the dot of `Y.` and then deletes.
 */
export function effectOf(functionName: FunctionName, params: Readonly<Record<string, unknown>>): Effect {
  const spec = functionSpec(functionName)
  const destructive = spec.destructiveWhen?.some((condition) => {
    const [name, wanted] = condition.split('=') as [string, string]
    const given = params[name]
    if (given === undefined) return false
    const kept = valueFilter(name, false)(String(given))
    return wanted === '*' ? kept !== '' : kept === wanted
  })
  return destructive ? 'destructive' : spec.effect
}
