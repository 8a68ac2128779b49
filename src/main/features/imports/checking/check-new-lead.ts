import type { Connection } from '../../../../shared/model/connection.ts'
import { storedValue } from '../../../../shared/values/stored-value.ts'
import { readerOf } from '../mapping/field-source.ts'
import { checkRow, type CheckedRow } from './check-row.ts'

/** The checks of a row for one lead typed into a form; a phone code that was left out is the country's most used, 1. */
export function checkNewLead(
  values: Readonly<Record<string, string>>,
  { nonLatin }: Pick<Connection, 'nonLatin'>,
): CheckedRow {
  const fields = [...new Set(['phone_number', ...Object.keys(values)])]
  const phoneCode = /^\d{1,4}$/.exec(values['phone_code']?.trim() ?? '')?.[0] ?? '1'
  return checkRow(
    fields.map((field) => values[field] ?? ''),
    {
      fields: fields.map((field, at) => [field, readerOf(at)] as const),
      cells: fields.length,
      phoneCode,
      dateOrder: phoneCode === '1' ? 'month-first' : 'day-first',
      storedAs: (field, value) => storedValue('add_lead', field, value, { nonLatin }),
    },
  )
}
