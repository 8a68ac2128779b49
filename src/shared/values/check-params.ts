import { type FunctionName, functionSpec, type ParamSpec } from '../catalogue/index.ts'
import { valueFault } from './check-value.ts'
import { conditionalParams, type Need } from './conditional-params.ts'
import { previewValue, type StoreMode, type ValueChange } from './stored-value.ts'

/** What is wrong with a call before it is sent. */
export interface ParamFault {
  readonly param: string
  /** `error`: the dialer would refuse or misread it; `warning`: it would do the work with something else. */
  readonly severity: 'error' | 'warning'
  readonly message: string
}

/** Login, caller label and function are the client's own. */
const OWN = new Set(['user', 'pass', 'source', 'function'])
/** Every function takes it, even where it has no effect. */
const FOR_ALL = 'format'

type Params = Readonly<Record<string, string | number | undefined>>

/**
 * Checks a call against the catalogue: names, what is required or needed together, forms, values and lengths, and what
 * the dialer would strip or cut without a word.
 */
export function checkParams(functionName: FunctionName, params: Params, mode: StoreMode): ParamFault[] {
  const specs = functionSpec(functionName).params.filter(({ name }) => !OWN.has(name))
  const given = new Map(Object.entries(params).map(([name, value]) => [name, String(value ?? '')] as const))
  return [
    ...unknownParams(functionName, specs, given),
    ...specs.flatMap((spec) => faultsOfValue(functionName, spec, given.get(spec.name) ?? '', mode)),
    ...(conditionalParams[functionName] ?? []).filter((need) => isOpen(need, given)).map(faultOfNeed),
  ]
}

function unknownParams(
  functionName: FunctionName,
  specs: readonly ParamSpec[],
  given: ReadonlyMap<string, string>,
): ParamFault[] {
  const known = new Set([...specs.map(({ name }) => name), FOR_ALL])
  return [...given.keys()]
    .filter((name) => !known.has(name))
    .map((param) => ({
      param,
      severity: 'error',
      message: `${functionName} has no parameter ${param}; the dialer would ignore it without a word.`,
    }))
}

function faultsOfValue(functionName: FunctionName, spec: ParamSpec, value: string, mode: StoreMode): ParamFault[] {
  const fault = valueFault(spec, value)
  if (fault !== null) return [{ param: spec.name, severity: 'error', message: fault }]
  if (value === '' || value === '--BLANK--') return []
  const { stored, change } = previewValue(functionName, spec.name, value, mode)
  return change === null ? [] : [{ param: spec.name, severity: 'warning', message: WORDS[change](stored) }]
}

const quoted = (text: string): string => (text === '' ? 'nothing' : `“${text}”`)

const WORDS: Readonly<Record<ValueChange, (stored: string) => string>> = {
  stripped: (stored) => `The dialer drops characters of it and keeps ${quoted(stored)}.`,
  cut: (stored) => `The dialer cuts it to ${quoted(stored)}.`,
  replaced: (stored) => `The dialer stores ${quoted(stored)} instead.`,
}

const isGiven = (given: ReadonlyMap<string, string>, name: string): boolean => (given.get(name) ?? '') !== ''

function isOpen({ oneOf, when }: Need, given: ReadonlyMap<string, string>): boolean {
  if (when && !isGiven(given, when.param)) return false
  if (when?.values && !when.values.includes(given.get(when.param)!)) return false
  return !oneOf.some((name) => isGiven(given, name))
}

function faultOfNeed({ oneOf, when }: Need): ParamFault {
  const [first = ''] = oneOf
  const wanted = oneOf.length === 1 ? `${first} is needed` : `One of ${oneOf.join(', ')} is needed`
  const because = when ? ` with ${when.param}${when.values ? `=${when.values.join(' or ')}` : ''}` : ''
  return { param: first, severity: 'error', message: `${wanted}${because}.` }
}
