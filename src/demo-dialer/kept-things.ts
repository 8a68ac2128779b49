import { type Call, type DemoFunction, isYes, text } from './call.ts'
import { hasRequired, refusal, success } from './filled-pattern.ts'

/** What the demo keeps of records it needs no table for: their settings by kind and id. */
type Settings = Record<string, string>

const idOf = (call: Call, names: readonly string[]): string => names.map((name) => call.get(name)).join('|')

export function findThing(call: Call, kind: string, id: string): Settings | null {
  const row = call.db.get('SELECT settings FROM things WHERE kind = ? AND id = ?', kind, id)
  return row ? (JSON.parse(text(row['settings'])) as Settings) : null
}

export function putThing(call: Call, kind: string, id: string, settings: Settings): void {
  call.db.run(
    'INSERT INTO things (kind, id, settings) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET settings = excluded.settings',
    kind,
    id,
    JSON.stringify(settings),
  )
}

export const removeThing = (call: Call, kind: string, id: string): number =>
  call.db.run('DELETE FROM things WHERE kind = ? AND id = ?', kind, id).changes

/** Every parameter that was sent, as it is stored. */
export function sentSettings(call: Call): Settings {
  const settings: Settings = {}
  for (const { name } of call.spec.params) {
    const value = call.get(name)
    if (name !== 'source' && value !== '') settings[name] = value
  }
  return settings
}

export interface ThingWords {
  readonly kind: string
  /** Parameters that make its id. */
  readonly id: readonly string[]
  /** Part of the literal answers, as the catalogue has them. */
  readonly done: string
  readonly taken?: string
  readonly missing?: string
  readonly deleted?: { readonly parameter: string; readonly words: string }
}

/** `add_…`: required fields, not there yet, kept. */
export const adding =
  ({ kind, id, done, taken }: ThingWords): DemoFunction =>
  (call) => {
    if (!hasRequired(call)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
    const key = idOf(call, id)
    if (taken !== undefined && findThing(call, kind, key)) return refusal(call, taken)
    putThing(call, kind, key, sentSettings(call))
    return success(call, done)
  }

/** `update_…`: there already, changed or deleted. */
export const changing =
  ({ kind, id, done, missing, deleted }: ThingWords): DemoFunction =>
  (call) => {
    if (!hasRequired(call)) return refusal(call, 'YOU MUST USE ALL REQUIRED FIELDS')
    const key = idOf(call, id)
    const before = findThing(call, kind, key)
    if (!before && missing !== undefined) return refusal(call, missing)
    if (deleted && isYes(call.get(deleted.parameter))) {
      removeThing(call, kind, key)
      return success(call, deleted.words)
    }
    putThing(call, kind, key, { ...before, ...sentSettings(call) })
    return success(call, done)
  }
