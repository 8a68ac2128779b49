import type { CellRules, RowIssue } from '../../../../shared/model/import.ts'
import { callingCodeOf } from './countries.ts'
import { nanpDoubt, normalizePhone, type PhoneReading } from './normalize-phone.ts'
import { plainText } from './phone/plain-text.ts'

export interface PhonePlan {
  /** Numbers are kept with the prefix dialed inside their country. */
  readonly trunkPrefix: boolean
  readonly rules: CellRules
}

/** What the row says of the country its number belongs to. */
export interface RowCountry {
  /** Phone code of the row: its own column's, or that of the whole file. */
  readonly phoneCode: string
  /** Whether the row itself has said so. */
  readonly isOwn: boolean
  /** Country of the row's address, three letters; empty: not told. */
  readonly country: string
}

export interface CheckedPhone {
  /** As sent; empty when the row has none that can be sent. */
  readonly phone: string
  readonly phoneCode: string
  /** Further numbers of the row, in the same form. */
  readonly spares: readonly string[]
}

const field = 'phone_number'
const issue = (level: RowIssue['level'], code: string, text: string): RowIssue => ({ level, field, code, text })

/**
 * The number of a row out of the cells it may stand in: the first that is one.
 * @param cells filled cells, in order
 */
export function checkPhone(
  cells: readonly string[],
  { phoneCode, isOwn, country }: RowCountry,
  { trunkPrefix, rules }: PhonePlan,
  issues: RowIssue[],
): CheckedPhone {
  const [only = ''] = cells
  if (phoneCode === '1' && cells.length === 1 && northAmerican.test(only) && (isOwn || country === '')) {
    return { phone: only, phoneCode, spares: none }
  }
  const abroad = isOwn || country === '' ? null : callingCodeOf(country)
  const isElsewhere = abroad !== null && abroad !== phoneCode
  const code = isElsewhere && rules.otherCountries === 'send' ? abroad : phoneCode
  const phoneRules = { otherCountries: rules.otherCountries, trunkPrefix, takesSecond: rules.twoNumbers === 'first' }
  const readings = (cells.length === 0 ? [''] : cells).map((cell) => normalizePhone(cell, code, phoneRules))
  const at = readings.findIndex((reading) => reading.ok)
  const reading = readings[at]
  if (!reading?.ok) {
    const refused = readings.find((one): one is Refused => !one.ok && one.code !== 'phone-missing') ?? readings[0]
    if (refused && !refused.ok) issues.push(issue('error', refused.code, refused.reason))
    return { phone: '', phoneCode: code, spares: [] }
  }
  for (const earlier of readings.slice(0, at)) {
    if (!earlier.ok) issues.push(issue('note', 'repaired', `${earlier.reason} The next number is used.`))
  }
  if (isElsewhere && code === phoneCode && reading.code === phoneCode && !reading.namesCountry) {
    const text = `The row is of ${country} (phone code ${abroad}), and "${cells[at] ?? ''}" does not say that it belongs to phone code ${phoneCode}.`
    issues.push(issue('error', 'phone-country', text))
    return { phone: '', phoneCode, spares: [] }
  }
  if (reading.repair !== null) issues.push(issue('note', 'repaired', reading.repair))
  if (reading.doubt !== null) {
    issues.push(issue(rules.doubtfulPhones === 'refuse' ? 'error' : 'warning', 'phone-impossible', reading.doubt))
  }
  noteDoubt(reading, issues)
  const more = readings
    .slice(at + 1)
    .flatMap((one) => (one.ok && one.code === reading.code ? [one.digits, ...one.others] : []))
  const spares = [...new Set([...reading.others, ...more])].filter((spare) => spare !== reading.digits)
  return { phone: reading.digits, phoneCode: reading.code, spares }
}

const none: readonly string[] = []
/** Most cells are nothing but a number without a doubt. */
const northAmerican = /^[2-9]\d{2}[2-9]\d{6}$/

function noteDoubt({ code, digits }: { code: string; digits: string }, issues: RowIssue[]): void {
  const doubt = code === '1' ? nanpDoubt(digits) : null
  if (doubt !== null) issues.push(issue('note', 'phone-doubtful', doubt))
}

type Refused = Extract<PhoneReading, { ok: false }>

/** Puts further numbers of a row where there is room for them. */
export function placeSpares(
  spares: readonly string[],
  values: Record<string, string>,
  rule: CellRules['sparePhones'],
  issues: RowIssue[],
): string[] {
  const places = rule === 'leave' ? [] : rule.split('+')
  const filled: string[] = []
  for (const spare of spares) {
    if (Object.values(values).includes(spare)) continue
    const place = places.find((name) => values[name] === undefined)
    if (place === undefined) {
      issues.push(issue('note', 'spare-phone', `A further number, ${spare}, is left out: there is no field for it.`))
    } else {
      values[place] = spare
      filled.push(place)
      issues.push(issue('note', 'spare-phone', `A further number, ${spare}, is put into ${place}.`))
    }
  }
  return filled
}

/**
 * A phone code out of a cell: `44`, `+44`, `0044`, `GB`, `United Kingdom (+44)`; null: it names none.
 */
export function readPhoneCode(cell: string): string | null {
  const text = plainText(cell)
    .trim()
    .replace(/[.,]0+$/, '')
  const groups = text.match(/\d+/g) ?? []
  const [only = ''] = groups
  if (groups.length === 1) return /^0{0,2}([1-9]\d{0,3})$/.exec(only)?.[1] ?? null
  return groups.length === 0 ? callingCodeOf(text) : null
}
