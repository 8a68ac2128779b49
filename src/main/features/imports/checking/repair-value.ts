import type { DateOrder } from '../../../../shared/model/import.ts'
import { countryCode } from './countries.ts'
import { normalizePhone, usualPhoneRules } from './normalize-phone.ts'
import { plainText } from './phone/plain-text.ts'
import { postalCode } from './postal-code.ts'
import { readDate } from './read-date.ts'
import { readMoment } from './read-moment.ts'
import { regionCode } from './region-codes.ts'

export interface RepairContext {
  readonly phoneCode: string
  /** Numbers are kept with the prefix dialed inside their country. */
  readonly trunkPrefix: boolean
  /** Country of the row's address, three letters; empty: not told. */
  readonly country: string
  /** Order of dates by field, where it is told or found in the file. */
  readonly dateOrders: Readonly<Record<string, DateOrder>>
  /** Fields of codes that a spreadsheet has taken for numbers. */
  readonly numberFields?: readonly string[]
}

/** What comes first in a date where nothing tells: as in the country that is called. */
export const usualDateOrder = (phoneCode: string): DateOrder => (phoneCode === '1' ? 'month-first' : 'day-first')

/** A cell made ready for its field. `note` says what was changed, `problem` what is wrong and cannot be mended. */
export interface RepairedValue {
  readonly value: string
  readonly note?: string
  readonly problem?: string
}

/** Characters no field keeps and nobody can see. */
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff]/g
const oddSpaces = /[\u00a0\u2000-\u200a\u202f\u3000]/g
/** Fields the dialer stores as they come, line breaks too; a backslash in them is an escape of its database. */
const rawFields = new Set(['comments', 'vendor_lead_code', 'source_id'])
const genders: Readonly<Record<string, string>> = {
  m: 'M',
  male: 'M',
  man: 'M',
  mr: 'M',
  f: 'F',
  female: 'F',
  woman: 'F',
  ms: 'F',
  mrs: 'F',
  w: 'F',
}
const needsNothing = /^(?!=)[!-&(-[\]-~](?:[ -[\]-~]*[!-[\]-~])?$/

/** Undoes what spreadsheets and exports do to a value, and puts it into the form its field has on the dialer. */
export function repairValue(field: string, cell: string, context: RepairContext): RepairedValue {
  if (cell === '') return { value: '' }
  const cleaned = needsNothing.test(cell) ? { value: cell, notes: [] } : cleanText(field, cell)
  const formed = formOf(field, cleaned.value, context)
  const notes = [...cleaned.notes, ...(formed.note === undefined ? [] : [formed.note])]
  return {
    value: formed.value,
    ...(notes.length > 0 ? { note: notes.join(', ') } : {}),
    ...(formed.problem === undefined ? {} : { problem: formed.problem }),
  }
}

function cleanText(field: string, cell: string): { value: string; notes: string[] } {
  const notes: string[] = []
  let value = cell
  const change = (changed: string, note: string): void => {
    if (changed !== value) notes.push(note)
    value = changed
  }
  change(value.replace(invisible, ''), 'invisible characters removed')
  change(withoutGuard(value), 'marks of a spreadsheet removed')
  change(value.replace(oddSpaces, ' '), 'no-break spaces became spaces')
  // The dialer drops line breaks and tabs from these fields, which would glue words together.
  if (!rawFields.has(field)) change(value.replace(/\s*[\r\n\t]+\s*/g, ' '), 'line breaks and tabs became spaces')
  if (rawFields.has(field)) change(value.replaceAll('\\', '/'), 'backslashes became slashes')
  return { value: value.trim(), notes }
}

/** `="02134"` and `'02134` keep a spreadsheet from making a number of it. A name such as 't Hooft begins so itself. */
function withoutGuard(value: string): string {
  const quoted = /^\s*="(.*)"\s*$/s.exec(value)?.[1]
  if (quoted !== undefined) return quoted.replaceAll('""', '"')
  return /^'[^'\p{Ll}]/u.test(value) && !value.endsWith("'") ? value.slice(1) : value
}

function formOf(field: string, value: string, context: RepairContext): RepairedValue {
  switch (field) {
    case 'state':
      return coded(value, 2, regionCode)
    case 'country_code':
      return coded(value, 3, countryCode)
    case 'gender':
      return gender(value)
    case 'date_of_birth':
      return birthDate(plainText(value), context)
    case 'alt_phone':
      return altPhone(value, context)
    case 'postal_code':
      return postalCode(value, context)
    case 'callback_datetime':
      return moment(plainText(value), context)
    case 'vendor_lead_code':
      return spreadsheetNumber(ungrouped(field, value, context), /^(-?\d+)\.0{1,2}$/, value)
    case 'list_id':
    case 'rank':
      return spreadsheetNumber(value, /^(-?\d+)[.,]0+$/)
    default:
      return { value }
  }
}

function coded(value: string, length: number, codeOf: (name: string) => string | null): RepairedValue {
  if (value.length === length) return { value: value.toUpperCase() }
  const code = codeOf(value)
  return code === null ? { value } : { value: code, note: `"${value}" became ${code}` }
}

function gender(value: string): RepairedValue {
  const code = genders[value.toLowerCase()] ?? 'U'
  return value === code ? { value } : { value: code, note: `"${value}" became ${code}` }
}

/** What databases write where a date is not known. */
const noDate = /^0{1,4}([-/.])0{1,2}\1?0{0,2}[-/.]0{1,4}(?:[T ]0{1,2}:00(?::00)?)?$/

function birthDate(value: string, { dateOrders, phoneCode }: RepairContext): RepairedValue {
  if (noDate.test(value)) return { value: '', note: `"${value}" is no date` }
  const date = readDate(value, dateOrders['date_of_birth'] ?? null, usualDateOrder(phoneCode))
  if (date === null) return { value: '', problem: `"${value}" is not a date; it is left out.` }
  return date === value ? { value } : { value: date, note: `"${value}" read as ${date}` }
}

function moment(value: string, { dateOrders, phoneCode }: RepairContext): RepairedValue {
  const read = readMoment(value, dateOrders['callback_datetime'] ?? null, usualDateOrder(phoneCode))
  if (read === null) return { value: '', problem: `"${value}" is not a date and time; the callback is left out.` }
  return read === value ? { value: read } : { value: read, note: `"${value}" read as ${read}` }
}

function altPhone(value: string, { phoneCode, trunkPrefix }: RepairContext): RepairedValue {
  const phone = normalizePhone(value, phoneCode, { ...usualPhoneRules, trunkPrefix })
  if (!phone.ok) return { value, problem: phone.reason }
  return phone.repair === null ? { value: phone.digits } : { value: phone.digits, note: phone.repair }
}

/** A code without the marks of thousands, in a column whose codes are numbers of a spreadsheet. */
const ungrouped = (field: string, value: string, { numberFields }: RepairContext): string =>
  numberFields?.includes(field) === true && /^\d{1,3}(?:,\d{3})+$/.test(value) ? value.replaceAll(',', '') : value

/** A whole number without the decimals of a spreadsheet; `whole` says which are its. What it rounded is told. */
function spreadsheetNumber(value: string, whole: RegExp, cell = value): RepairedValue {
  const digits = whole.exec(value)?.[1] ?? (value === cell ? undefined : value)
  if (digits !== undefined) return { value: digits, note: `"${cell}" became ${digits}` }
  if (/^\d[.,]\d+e\+?\d+$/i.test(value)) {
    return { value, problem: `"${value}" was rounded by a spreadsheet; digits are lost.` }
  }
  return { value }
}
