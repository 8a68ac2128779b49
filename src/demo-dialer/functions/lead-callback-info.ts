import { type DemoFunction, tableAnswer, text } from '../call.ts'

const COLUMNS = [
  'lead_id',
  'callback_type',
  'recipient',
  'callback_status',
  'lead_status',
  'callback_date',
  'entry_date',
  'user',
  'list_id',
  'campaign_id',
  'user_group',
  'customer_timezone',
  'customer_time',
  'comments',
]

/** Callbacks of a lead, archived ones first, the newest last. */
export const leadCallbackInfo: DemoFunction = (call) => {
  const id = call.get('lead_id')
  const { user } = call.user
  if (!/^\d{1,11}$/.test(id)) return `ERROR: lead_callback_info INVALID SEARCH PARAMETERS: ${user}|${id}\n`
  const where = call.get('search_location')
  const wanted = { ARCHIVE: ['Y'], ALL: ['Y', 'N'] }[where] ?? ['N']
  const header = call.get('header')
  const callbacks = call.db
    .all('SELECT * FROM callbacks WHERE lead_id = ? ORDER BY archived DESC, callback_id', Number(id))
    .filter((callback) => wanted.includes(text(callback['archived'])))
  if (callbacks.length === 0 || !['', 'YES', 'NO'].includes(header)) {
    return `ERROR: lead_callback_info CALLBACK NOT FOUND: ${user}|${id}|${call.get('stage') || 'pipe'}|${where}\n`
  }
  const rows = callbacks.map((callback) => [
    id,
    callback['archived'] === 'Y' ? 'ARCHIVE' : 'CURRENT',
    ...[
      'recipient',
      'status',
      'lead_status',
      'callback_date',
      'entry_date',
      'user',
      'list_id',
      'campaign_id',
      'user_group',
    ].map((column) => text(callback[column])),
    '',
    '',
    text(callback['comments']),
  ])
  return tableAnswer(call, COLUMNS, rows)
}
