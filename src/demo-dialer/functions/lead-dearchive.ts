import { type DemoFunction, text } from '../call.ts'

export const leadDearchive: DemoFunction = (call) => {
  const id = call.get('lead_id')
  const { user } = call.user
  if (!/^\d{1,11}$/.test(id)) return `ERROR: lead_dearchive INVALID SEARCH PARAMETERS: ${user}|${id}\n`
  const active = call.db.get('SELECT list_id FROM leads WHERE lead_id = ?', Number(id))
  if (active) return `ERROR: lead_dearchive NON-ARCHIVED LEAD FOUND: ${user}|${id}|${text(active['list_id'])}\n`
  const inserted = call.db.run('INSERT INTO leads SELECT * FROM leads_archive WHERE lead_id = ?', Number(id)).changes
  if (inserted === 0) return `ERROR: lead_dearchive ARCHIVED LEAD NOT FOUND: ${user}|${id}|${call.get('stage')}|\n`
  const deleted = call.db.run('DELETE FROM leads_archive WHERE lead_id = ?', Number(id)).changes
  return `SUCCESS: lead_dearchive LEAD DE-ARCHIVED: ${user}|${id}|${inserted}|${deleted}\n`
}
