import { valueFilter } from './value-filter.ts'
import { type Effect, type FunctionName, functionSpec } from './index.ts'

/**
 * What this very call would change: some writes become destructive by a parameter such as `delete_lead=Y`. What counts
 * is what the dialer's silent filter leaves: it drops the dot of `Y.` and then deletes.
 */
export function effectOf(functionName: FunctionName, params: Readonly<Record<string, unknown>>): Effect {
  const spec = functionSpec(functionName)
  if (functionName === 'update_lead' && looksOnly(params)) return 'read'
  return holdsOne(spec.destructiveWhen ?? [], params) ? 'destructive' : spec.effect
}

/** With `no_update` a lead is only looked for; hopper and callbacks are done all the same. */
const looksOnly = (params: Readonly<Record<string, unknown>>): boolean =>
  holdsOne(['no_update=Y'], params) && !holdsOne(doneInSpiteOfNoUpdate, params)

const doneInSpiteOfNoUpdate = [
  'add_to_hopper=*',
  'remove_from_hopper=*',
  'callback=*',
  'insert_if_not_found=*',
  'custom_fields=*',
  'delete_lead=*',
  'delete_cf_data=*',
  'reset_lead=*',
]

/** Writes that can be undone, but by then people were called who must not be, or nobody could work. */
const stops: Partial<Record<FunctionName, readonly string[]>> = {
  delete_dnc_phone: ['phone_number=*'],
  delete_fpg_phone: ['phone_number=*'],
  update_user: ['active=N'],
  update_list: ['active=N'],
  update_campaign: ['active=N', 'auto_dial_level=0', 'dial_method=MANUAL'],
}

/** Whether a person is asked about this very call on a connection guarded as production. */
export const needsConfirmation = (functionName: FunctionName, params: Readonly<Record<string, unknown>>): boolean =>
  effectOf(functionName, params) === 'destructive' || holdsOne(stops[functionName] ?? [], params)

const holdsOne = (conditions: readonly string[], params: Readonly<Record<string, unknown>>): boolean =>
  conditions.some((condition) => {
    const [name, wanted] = condition.split('=') as [string, string]
    const given = params[name]
    if (given === undefined) return false
    const kept = valueFilter(name, false)(String(given))
    return wanted === '*' ? kept !== '' : kept === wanted
  })
