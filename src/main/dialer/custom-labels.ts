import { commonParams } from '../../shared/catalogue/every-call.ts'
import { type FunctionName, functionSpec } from '../../shared/catalogue/index.ts'
import { ProblemError } from '../../shared/model/problem.ts'

const taken = new Map<FunctionName, ReadonlySet<string>>()

/** Names the server reads as parameters of this function: its own and those of every call. */
function parametersOf(functionName: FunctionName): ReadonlySet<string> {
  let names = taken.get(functionName)
  if (!names) {
    names = new Set([...commonParams, ...functionSpec(functionName).params].map((param) => param.name))
    taken.set(functionName, names)
  }
  return names
}

/**
 * Of a repeated name the server takes the last: a custom field labelled `function` or `delete_lead` would slip past every
 * guard, wherever the label came from (a screen, a file, the dialer's own list of fields).
 * @throws ProblemError `bad-input`
 */
export function refuseDisguisedParams(
  functionName: FunctionName,
  customFields: Readonly<Record<string, string>> | undefined,
): void {
  if (customFields === undefined) return
  const names = parametersOf(functionName)
  for (const label in customFields) {
    if (!names.has(label) && /^[0-9A-Za-z_]+$/.test(label)) continue
    throw new ProblemError({
      code: 'bad-input',
      what: `${label} cannot be the label of a custom field.`,
      why: names.has(label) ? 'It is the name of a parameter.' : 'Labels hold letters, digits and _ only.',
      field: label,
    })
  }
}
