import type { Connection } from '../../../../shared/model/connection.ts'
import { storedValue } from '../../../../shared/values/stored-value.ts'
import { cellRulesSchema } from '../../../../shared/model/import.ts'
import { checkRow, type CheckedRow, readFields } from './check-row.ts'

/** What is typed is meant: a name may be None. */
const typedRules = cellRulesSchema.parse({ nullWords: 'keep' })

/** The checks of a row for one lead typed into a form; a phone code that was left out is the country's most used, 1. */
export function checkNewLead(
  values: Readonly<Record<string, string>>,
  { nonLatin, trunkPrefix }: Pick<Connection, 'nonLatin' | 'trunkPrefix'>,
): CheckedRow {
  const fields = [...new Set(['phone_number', ...Object.keys(values)])]
  const phoneCode = /^\d{1,4}$/.exec(values['phone_code']?.trim() ?? '')?.[0] ?? '1'
  return checkRow(
    fields.map((field) => values[field] ?? ''),
    {
      fields: readFields(fields.map((field, at) => [field, at] as const)),
      cells: fields.length,
      phoneCode,
      trunkPrefix: trunkPrefix ?? false,
      rules: typedRules,
      dateOrders: {},
      storedAs: (field, value) => storedValue('add_lead', field, value, { nonLatin }),
    },
  )
}
