import { type DemoFunction, tableAnswer, text } from '../call.ts'

const COLUMNS = [
  'phone_number',
  'call_date',
  'list_id',
  'length_in_sec',
  'lead_status',
  'hangup_reason',
  'call_status',
  'source_id',
  'user',
]

/** Calls of numbers: outbound newest first, then inbound; neither direction nor lead id is in the rows. */
export const phoneNumberLog: DemoFunction = (call) => {
  const sent = call.get('phone_number')
  const phones = sent.split(',').filter((phone) => phone.length >= 4)
  const { user } = call.user
  if (phones.length === 0) return `ERROR: phone_number_log NO VALID PHONE NUMBERS DEFINED: ${user}|${sent}|\n`
  const directions = { IN: ['IN'], ALL: ['OUT', 'IN'] }[call.get('type')] ?? ['OUT']
  const limit = call.get('detail') === 'LAST' ? 1 : -1
  const rows = phones.flatMap((phone) =>
    directions.flatMap((direction) =>
      call.db
        .all(
          `SELECT c.*, l.status AS now_status, l.source_id AS lead_source FROM calls c LEFT JOIN leads l ON l.lead_id = c.lead_id
           WHERE c.phone_number = ? AND c.direction = ? ORDER BY c.call_date DESC LIMIT ?`,
          phone,
          direction,
          limit,
        )
        .map((row) => [
          phone,
          text(row['call_date']),
          text(row['list_id']),
          text(row['length_in_sec']),
          text(row['now_status']) || text(row['call_status']),
          text(row['hangup_reason']),
          text(row['call_status']),
          text(row['lead_source']),
          text(row['user']),
        ]),
    ),
  )
  if (rows.length === 0) return `NOTICE: phone_number_log NO RECORDS FOUND FOR THIS PHONE NUMBER - ${user}|${sent}||\n`
  return tableAnswer(call, COLUMNS, rows)
}
