import type { AnswerSpec, ParamSpec } from '../shared/catalogue/spec.ts'
import type { Call } from './call.ts'
import { filledPattern } from './filled-pattern.ts'
import { findThing } from './kept-things.ts'

/** Parameters that name a record of another kind. */
const RECORDS: Readonly<Record<string, string>> = {
  group: 'in-group',
  drop_inbound_group: 'in-group',
  menu_id: 'call menu',
  script: 'script',
  template_id: 'phone template',
  local_call_time: 'call time',
  lead_filter_id: 'lead filter',
  server_ip: 'server',
}

/** Words that stand for no record at all. */
const NO_RECORD = new Set(['--BLANK--', '---NONE---'])

/** The refusal of each optional parameter that has one: the parameter stands in its last cell. */
function refusalsOf(call: Call): readonly { readonly param: ParamSpec; readonly answer: AnswerSpec }[] {
  return call.spec.errors.flatMap((answer) => {
    const named = /<([a-z_]+)>\|?$/.exec(answer.pattern)?.[1]
    // Random orders have a refusal of their own, which is looked at before.
    const isOfField =
      / OPTIONAL FIELD| USE A VALID /.test(answer.pattern) && !answer.pattern.includes('INCLUDING RANDOM')
    const param = isOfField ? call.spec.params.find(({ name }) => name === named) : undefined
    return param && param.required !== true ? [{ param, answer }] : []
  })
}

/** The first optional parameter the script itself refuses, in its own words; null: all are as they must be. */
export function wrongOptionalField(call: Call): string | null {
  for (const { param, answer } of refusalsOf(call)) {
    const value = call.get(param.name)
    if (value !== '' && !isTaken(call, param, value)) return filledPattern(call, answer.pattern)
  }
  return null
}

function isTaken(call: Call, param: ParamSpec, value: string): boolean {
  const kind = RECORDS[param.name]
  if (kind !== undefined) return NO_RECORD.has(value) || findThing(call, kind, value) !== null
  const { minLength = 0, maxLength = Infinity, limit, pattern, values } = param
  if (value.length < minLength || (limit !== 'db' && value.length > maxLength)) return value === '--BLANK--'
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return false
  // Numbers are compared as such: -5 is as good as -5.00.
  return values === undefined || values.some((known) => known === value || Number(known) === Number(value))
}
