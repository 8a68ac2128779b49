import { normalizePhone } from './normalize-phone.ts'
import { readDate, type DateOrder } from './read-date.ts'
import { readMoment } from './read-moment.ts'
import { countryCode, regionCode } from './region-codes.ts'

export interface RepairContext {
  readonly phoneCode: string
  readonly dateOrder: DateOrder
}

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
const plainText = /^[!-[\]-~](?:[ -[\]-~]*[!-[\]-~])?$/

/** Undoes what spreadsheets and exports do to a value, and puts it into the form its field has on the dialer. */
export function repairValue(field: string, cell: string, context: RepairContext): RepairedValue {
  if (cell === '') return { value: '' }
  const cleaned = plainText.test(cell) ? { value: cell, notes: [] } : cleanText(field, cell)
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
  change(value.replace(oddSpaces, ' '), 'no-break spaces became spaces')
  // The dialer drops line breaks and tabs from these fields, which would glue words together.
  if (!rawFields.has(field)) change(value.replace(/\s*[\r\n\t]+\s*/g, ' '), 'line breaks and tabs became spaces')
  if (rawFields.has(field)) change(value.replaceAll('\\', '/'), 'backslashes became slashes')
  return { value: value.trim(), notes }
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
      return birthDate(value, context.dateOrder)
    case 'alt_phone':
      return altPhone(value, context.phoneCode)
    case 'postal_code':
      return postalCode(value, context.phoneCode)
    case 'callback_datetime':
      return moment(value, context.dateOrder)
    case 'vendor_lead_code':
    case 'list_id':
    case 'rank':
      return wholeNumber(value)
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

function birthDate(value: string, order: DateOrder): RepairedValue {
  const date = readDate(value, order)
  if (date === null) return { value: '', problem: `"${value}" is not a date; it is left out.` }
  return date === value ? { value } : { value: date, note: `"${value}" read as ${date}` }
}

function moment(value: string, order: DateOrder): RepairedValue {
  const read = readMoment(value, order)
  if (read === null) return { value: '', problem: `"${value}" is not a date and time; the callback is left out.` }
  return read === value ? { value } : { value: read, note: `"${value}" read as ${read}` }
}

function altPhone(value: string, phoneCode: string): RepairedValue {
  const phone = normalizePhone(value, phoneCode)
  if (!phone.ok) return { value, problem: phone.reason }
  return phone.repair === null ? { value: phone.digits } : { value: phone.digits, note: phone.repair }
}

function postalCode(value: string, phoneCode: string): RepairedValue {
  const whole = wholeNumber(value)
  if (phoneCode === '1' && /^\d{4}$/.test(whole.value)) {
    return { value: `0${whole.value}`, note: `"${value}" lost its leading zero` }
  }
  return whole
}

function wholeNumber(value: string): RepairedValue {
  const whole = /^(-?\d+)[.,]0+$/.exec(value)?.[1]
  if (whole !== undefined) return { value: whole, note: `"${value}" became ${whole}` }
  if (/^\d[.,]\d+e\+\d+$/i.test(value)) {
    return { value, problem: `"${value}" was rounded by a spreadsheet; digits are lost.` }
  }
  return { value }
}
