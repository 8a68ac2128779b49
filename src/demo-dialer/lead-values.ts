import type { Call } from './call.ts'
import { storedDate } from './dialer-time.ts'
import { storedFreeText } from './filters.ts'
import { type LeadColumn, leadColumns } from './schema.ts'

/** Columns that keep MySQL's own escapes and separators: only ; # and double quotes are filtered. */
const FREE_TEXT = new Set<LeadColumn>(['comments', 'vendor_lead_code', 'source_id'])

/** What the database makes of a value for a column: escapes, dates, enumerations, and cut to the column's width. */
export function storedLeadValue(column: LeadColumn, value: string): string {
  if (column === 'date_of_birth') return storedDate(value)
  if (column === 'gender') return /^[MFU]$/.test(value) ? value : value === '' ? 'U' : ''
  const text = FREE_TEXT.has(column) ? storedFreeText(value) : value
  const width = leadColumns[column]
  return text.length > width ? [...text].slice(0, width).join('') : text
}

/** Custom-field values of a call for the fields of a list, as they are stored; only labels that were sent. */
export function sentCustomValues(call: Call, labels: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const label of labels) {
    const sent = call.sent(label)
    if (sent !== null) values[label] = call.filters.customField(sent).replace(/\\$/, '')
  }
  return values
}
