import { hasBuild } from '../catalogue/build-order.ts'
import { type FunctionName, functionSpec, type ParamSpec } from '../catalogue/index.ts'
import { duplicateCheckFault } from './duplicate-check.ts'

/** Where only the version is known in which a parameter was first seen: the last build that is known to lack it. */
const lastBuildWithout: Readonly<Record<string, string>> = {
  '2.10-69': '110614-0726',
  '2.14-107': '150217-1404',
  '2.14-194': '180301-2301',
  '2.14-202': '241004-1518',
}

/** They add a column or a faster way; without them nothing is wrong, only less. */
const harmless: ReadonlySet<string> = new Set([
  'agent_status include_ip',
  'hopper_list search_method',
  'list_info dialable_count',
  'recording_lookup duration',
])

/** Whether a build does not know a parameter: it ignores it without a word. */
function isUnknownTo(build: string, { sinceBuild, since }: ParamSpec): boolean {
  const first = /^\d{5,6}-\d{4}/.exec(sinceBuild ?? '')?.[0]
  if (first !== undefined) return !hasBuild(build, first)
  const last = lastBuildWithout[since ?? '']
  return last !== undefined && hasBuild(last, build)
}

const known = new Map<string, readonly ParamSpec[]>()

/** Parameters of a function that a build ignores; found once, as each row of an import asks for them. */
function unknownTo(build: string, functionName: FunctionName): readonly ParamSpec[] {
  const key = `${functionName} ${build}`
  const kept = known.get(key)
  if (kept) return kept
  const found = functionSpec(functionName).params.filter((param) => isUnknownTo(build, param))
  known.set(key, found)
  return found
}

/** Names of the parameters of a function that a build ignores. */
export const paramsUnknownTo = (build: string, functionName: FunctionName): readonly string[] =>
  unknownTo(build, functionName).map(({ name }) => name)

export interface IgnoredParam {
  readonly name: string
  /** In words. */
  readonly why: string
}

/**
 * What a dialer of a build would ignore of a call without a word, and do something else than was asked for; null: nothing.
 * Empty values and those it takes anyway do not count.
 */
export function ignoredBy(
  build: string,
  functionName: FunctionName,
  params: Readonly<Record<string, unknown>>,
): IgnoredParam | null {
  for (const param of unknownTo(build, functionName)) {
    const { name, sinceBuild, since } = param
    const value = String(params[name] ?? '')
    if (value === '' || value === param.default || harmless.has(`${functionName} ${name}`)) continue
    const first = /^\d{5,6}-\d{4}/.exec(sinceBuild ?? '')?.[0]
    const came = first === undefined ? `It came with version ${since ?? ''}` : `It came with build ${first}`
    return { name, why: `${came}; this dialer is ${build}.` }
  }
  const check = functionName === 'add_lead' ? params['duplicate_check'] : undefined
  const why = typeof check === 'string' ? duplicateCheckFault(check, build) : null
  return why === null ? null : { name: 'duplicate_check', why }
}

/** Whether some build that has the function ignores a part of the call: only then its build has to be known. */
export const mayBeIgnored = (functionName: FunctionName, params: Readonly<Record<string, unknown>>): boolean =>
  ignoredBy(functionSpec(functionName).introducedBuild || '0-0000', functionName, params) !== null
