import type { ParamSpec } from '../../../shared/catalogue/index.ts'
import { valueFault } from '../../../shared/values/check-value.ts'

/** Parameters the form shows: login and caller label are the connection's own. */
export const formParams = (params: readonly ParamSpec[]): readonly ParamSpec[] =>
  params.filter(({ name }) => !['source', 'user', 'pass', 'function'].includes(name))

/** Field → fault, for every field that has one. */
export function faultsOf(
  params: readonly ParamSpec[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const faults = formParams(params).map((spec) => [spec.name, valueFault(spec, values[spec.name] ?? '')] as const)
  return Object.fromEntries(faults.filter((entry): entry is [string, string] => entry[1] !== null))
}
