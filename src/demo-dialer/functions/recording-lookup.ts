import { type DemoFunction, tableAnswer, text } from '../call.ts'

export const recordingLookup: DemoFunction = (call) => {
  const { user } = call.user
  const agent = call.get('agent_user').length >= 3 ? call.get('agent_user') : ''
  const [id, date, extension] = [call.get('lead_id'), call.get('date'), call.get('extension')]
  const uniqueid = call.get('uniqueid')
  const cells = `${user}|${call.get('agent_user')}|${id}|${date}|${uniqueid}`
  const others = [agent, date, extension].filter((value) => value !== '').length
  if (id === '' && uniqueid === '' && others < 2) return `ERROR: recording_lookup INVALID SEARCH PARAMETERS: ${cells}\n`
  const conditions: [string, string][] = [
    ['lead_id = CAST(? AS INTEGER)', id],
    ['user = ?', agent],
    ['substr(start_time, 1, 10) = ?', date],
    ['extension = ?', extension],
    ["substr(uniqueid, 1, instr(uniqueid || '.', '.') - 1) = ?", uniqueid.split('.')[0] ?? ''],
  ]
  const used = conditions.filter(([, value]) => value !== '')
  const found = call.db.all(
    `SELECT * FROM recordings WHERE ${used.map(([sql]) => sql).join(' AND ')} ORDER BY start_time`,
    ...used.map(([, value]) => value),
  )
  if (found.length === 0) return `ERROR: recording_lookup NO RECORDINGS FOUND - ${cells}\n`
  const withDuration = call.get('duration').includes('Y')
  const rows = found.map((row) => [
    text(row['start_time']),
    text(row['user']),
    text(row['recording_id']),
    text(row['lead_id']),
    ...(withDuration ? [text(row['duration'])] : []),
    text(row['location']),
  ])
  // The header does not name the duration.
  return tableAnswer(call, ['start_time', 'user', 'recording_id', 'lead_id', 'location'], rows)
}
