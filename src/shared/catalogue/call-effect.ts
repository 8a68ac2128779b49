import { type Effect, type FunctionName, functionSpec } from './index.ts'

/** What this very call would change: some writes become destructive by a parameter such as `delete_lead=Y`. */
export function effectOf(functionName: FunctionName, params: Readonly<Record<string, unknown>>): Effect {
  const spec = functionSpec(functionName)
  const destructive = spec.destructiveWhen?.some((condition) => {
    const [name, value] = condition.split('=') as [string, string]
    const given = params[name]
    return given !== undefined && given !== '' && (value === '*' || String(given) === value)
  })
  return destructive ? 'destructive' : spec.effect
}
