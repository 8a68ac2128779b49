import { type Call, isYes } from './call.ts'
import type { Row } from './database.ts'
import { notice, refusal } from './filled-pattern.ts'
import { type CustomField, customFieldsOf, findList } from './lists.ts'

const store = (call: Call, listId: string, fields: readonly CustomField[]): void => {
  call.db.run('UPDATE lists SET custom_fields = ? WHERE list_id = ?', JSON.stringify(fields), listId)
}

/**
 * `custom_fields_add`, `…_update` and `…_delete` of `update_list`: each says what the admin page it triggers has said.
 * They come before anything else the call asks for, even before the list is looked for; null: none was asked for.
 */
export function customFieldWork(call: Call, listId: string, list: Row | undefined): string | null {
  const asked = (['ADD', 'UPDATE', 'DELETE'] as const).find((verb) =>
    isYes(call.get(`custom_fields_${verb.toLowerCase()}`)),
  )
  if (asked === undefined) return null
  if (call.user.rights['custom_fields_modify'] !== '1')
    return notice(call, 'PERMISSION TO MODIFY CUSTOM FIELDS', { allowed: 0 })
  const fields = customFieldsOf(list)
  const label = call.get('field_label')
  if (!list || (asked !== 'ADD' && fields.length === 0))
    return notice(call, `CUSTOM FIELDS LIST ID TO ${asked} TO HAS NO CUSTOM FIELDS`, { count: 0 })
  const done = { ADD: 'ADDED', UPDATE: 'UPDATED', DELETE: 'DELETED' }[asked]
  const needed =
    asked === 'ADD' ? ['field_label', 'field_name', 'field_size', 'field_type', 'field_rank'] : ['field_label']
  if (needed.some((name) => call.get(name) === '')) return notice(call, `VARIABLES ARE MISSING, FIELD NOT ${done}`)
  const known = fields.find((field) => field.label === label)
  if (asked !== 'ADD' && !known) return notice(call, `FIELD DOES NOT EXIST, FIELD NOT ${done}`)
  const others = fields.filter((field) => field !== known)
  const wasThere = asked === 'ADD' && known !== undefined
  if (asked === 'DELETE') store(call, listId, others)
  else if (!wasThere)
    store(call, listId, [...others, { label, type: call.get('field_type') || (known?.type ?? 'TEXT') }])
  return notice(call, `${asked} CUSTOM FIELD COMMAND SENT`, {
    outcome: wasThere ? 'ERROR: Field already exists' : `SUCCESS: Field ${done.toLowerCase()}`,
  })
}

/** The fields a list is to get from another one; a string: why it gets none. */
export function fieldsToCopy(call: Call): readonly CustomField[] | string {
  const from = call.get('custom_fields_copy')
  if (from === '') return []
  const say = call.spec.name === 'add_list' ? refusal : notice
  const source = findList(call, from)
  if (!source) return say(call, 'TO COPY FROM DOES NOT EXIST', { count: 0 })
  const fields = customFieldsOf(source)
  return fields.length > 0 ? fields : say(call, 'TO COPY FROM HAS NO CUSTOM FIELDS', { count: 0 })
}

/** `custom_fields_copy` of `update_list`, which comes last; empty: it was not asked for. */
export function copyCustomFields(call: Call, listId: string): string {
  const fields = fieldsToCopy(call)
  if (typeof fields === 'string') return fields
  if (fields.length === 0) return ''
  const method = call.get('custom_copy_method') || 'APPEND'
  const own = method === 'REPLACE' ? [] : customFieldsOf(findList(call, listId))
  const labels = new Set(own.map((field) => field.label))
  store(call, listId, [...own, ...fields.filter((field) => !labels.has(field.label))])
  return notice(call, 'COPY CUSTOM FIELDS COMMAND SENT', { method, outcome: 'SUCCESS: Fields copied' })
}
