import { type FunctionName, functionSpec, isFunctionName } from '../shared/catalogue/index.ts'
import type { FunctionSpec } from '../shared/catalogue/spec.ts'
import { paramsUnknownTo } from '../shared/values/ignored-params.ts'
import { type Call, type DemoUser, ServerCrash } from './call.ts'
import type { DemoDatabase } from './database.ts'
import type { ValueFilters } from './filters.ts'
import { demoFunctions } from './functions/index.ts'
import { version } from './functions/version.ts'
import { login } from './login.ts'
import { hasPermission, permissionRefusal } from './permission.ts'

export interface DialerSetup {
  readonly db: DemoDatabase
  readonly filters: ValueFilters
  readonly build: string
  readonly dialect: 'stock' | 'guide' | 'both'
  readonly now: () => number
}

export interface Answered {
  readonly status: number
  readonly body: string
}

const COFFEE = new Set(['coffee', 'start_coffee', 'make_coffee', 'brew_coffee'])
const NO_SOURCE = new Set([
  'sounds_list',
  'moh_list',
  'vm_list',
  'ingroup_list',
  'callmenu_list',
  'container_list',
  'call_status_stats',
  'call_dispo_report',
])

/** Answers one call in the stock server's order of checks. `params` are as sent, the last of a repeated name winning. */
export function answerCall(setup: DialerSetup, params: ReadonlyMap<string, string>, ip: string): Answered {
  const sentName = params.get('function') ?? ''
  const name = sentName.replaceAll(/[^-_0-9A-Za-z]/g, '')
  if (name === 'version') return { status: 200, body: version(setup.build, setup.now()) }
  if (COFFEE.has(name)) return { status: 418, body: `Coffee: ${name}|Error 418 I'm a teapot` }
  const { db } = setup
  const entered = login(db, params.get('user') ?? '', params.get('pass') ?? '', ip, setup.now())
  if ('refusal' in entered) return { status: 200, body: entered.refusal }
  const { user } = entered
  const spec = isFunctionName(name) && isInBuild(setup, functionSpec(name)) ? functionSpec(name) : null
  const work = spec ? demoFunctions[spec.name as FunctionName] : undefined
  if (!spec || !work) return { status: 200, body: 'ERROR: NO FUNCTION SPECIFIED\n' }
  if (!NO_SOURCE.has(name)) {
    const source = (params.get('source') ?? '').replaceAll(/[^0-9A-Za-z]/g, '')
    if (source.length < 2)
      return { status: 200, body: `ERROR: Invalid Source - ${source}\nERROR: Invalid Source: |${source}|\n` }
  }
  const refused = refusal(spec, user, name)
  if (refused !== null) return { status: 200, body: refused }
  // An older build has never heard of some parameters.
  const unknown = paramsUnknownTo(setup.build, spec.name as FunctionName)
  const valueOf = (parameter: string): string => (unknown.includes(parameter) ? '' : (params.get(parameter) ?? ''))
  const call: Call = {
    spec,
    db,
    user,
    nowMs: setup.now(),
    build: setup.build,
    filters: setup.filters,
    get: (parameter) => setup.filters.parameter(parameter, valueOf(parameter)),
    sent: (parameter) => params.get(parameter) ?? null,
  }
  try {
    return { status: 200, body: work(call) }
  } catch (error) {
    if (error instanceof ServerCrash) return { status: 500, body: '' }
    throw error
  }
}

/** Allowed functions come before level and rights, except for the picker lists, which check the level first. */
function refusal(spec: FunctionSpec, user: DemoUser, name: string): string | null {
  const levelFirst = spec.checks?.startsWith('level first') === true
  if (levelFirst && !hasPermission(spec, user)) return permissionRefusal(spec, user)
  if (user.allowedFunctions !== 'ALL_FUNCTIONS' && !user.allowedFunctions.split(' ').includes(name)) {
    return `ERROR: auth USER DOES NOT HAVE PERMISSION TO USE THIS FUNCTION: |${user.user}|${name}|\n`
  }
  return hasPermission(spec, user) ? null : permissionRefusal(spec, user)
}

function isInBuild({ build, dialect }: DialerSetup, spec: FunctionSpec): boolean {
  if (spec.dialect === 'guide') return dialect !== 'stock'
  return buildNumber(spec.introducedBuild) <= buildNumber(build)
}

/** `80724-0021` is 2008: stamps before 2010 have lost their zero. */
const buildNumber = (stamp: string): number => {
  const [date = '0', time = '0'] = stamp.split('-')
  return Number(date) * 10_000 + Number(time)
}
