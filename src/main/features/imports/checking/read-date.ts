import type { DateOrder } from '../../../../shared/model/import.ts'
import { monthOf } from './month-names.ts'

/** Days between 1899-12-30, where spreadsheets count from, and 1970-01-01. */
const spreadsheetEpochDays = 25_569
const dayMs = 86_400_000
/** Days of a spreadsheet read as dates: 1905 to 2064. Four digits that may be a year are none. */
const serialDays = { least: 2200, most: 60_000 }
const years = { least: 1850, most: 2200 }

/** A date as its cell has it, before day and month are told apart. */
type Written =
  | { readonly kind: 'known'; readonly date: string | null }
  /** Two numbers of which either may be the day. */
  | {
      readonly kind: 'numbers'
      readonly first: number
      readonly second: number
      readonly year: number
      readonly dots: boolean
    }

/** A time behind a date says nothing of it. */
const time = String.raw`(?:[T ,]+\d{1,2}:\d{2}.*)?$`
const yearFirst = new RegExp(String.raw`^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})${time}`)
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/. ]\s?)(\d{1,2})\2'?(\d{4}|\d{2})\.?${time}`)
const serialNumber = /^(\d{4,5})(?:\.\d+)?$/

/**
 * A date as the dialer takes it, `YYYY-MM-DD`; null: it is no date. The dialer would store 0000-00-00 for every other
 * form and call it a success. A year of two digits is the latest one that is not in the future.
 * @param order what comes first where both readings are possible; null: with dots the day (nobody writes 5.1.1970 for May
 *   the first), otherwise `usual`
 */
export function readDate(
  cell: string,
  order: DateOrder | null,
  usual: DateOrder = 'month-first',
  latestYear: number = new Date().getFullYear(),
): string | null {
  const written = writtenDate(cell.trim(), latestYear)
  if (written === null) return null
  if (written.kind === 'known') return written.date
  const { first, second, year, dots } = written
  // Only one reading is possible where a number is above 12, whatever the order of the file.
  const isDayFirst = first > 12 || (second <= 12 && (order ?? (dots ? 'day-first' : usual)) === 'day-first')
  return isDayFirst ? validDate(year, second, first) : validDate(year, first, second)
}

/** The order one cell proves; `either`: both readings are possible; null: its order is not in question. */
export function orderOf(cell: string): DateOrder | 'either' | null {
  const written = writtenDate(cell.trim(), years.most)
  if (written?.kind !== 'numbers') return null
  const { first, second } = written
  if (first === second) return null
  if (first > 12) return second > 12 ? null : 'day-first'
  return second > 12 ? 'month-first' : 'either'
}

function writtenDate(text: string, latestYear: number): Written | null {
  const leading = yearFirst.exec(text)
  if (leading) return known(Number(leading[1]), Number(leading[3]), Number(leading[4]))
  const trailing = yearLast.exec(text)
  if (trailing) {
    const [, first, mark = '', second, year = ''] = trailing
    return {
      kind: 'numbers',
      first: Number(first),
      second: Number(second),
      year: fullYear(year, latestYear),
      dots: mark.startsWith('.'),
    }
  }
  if (/^\d{8}$/.test(text)) return ofEightDigits(text)
  const serial = serialNumber.exec(text)
  if (serial) return { kind: 'known', date: ofSerial(Number(serial[1])) }
  return withMonthName(text, latestYear)
}

const known = (year: number, month: number, day: number): Written => ({
  kind: 'known',
  date: validDate(year, month, day),
})

/** `19801225`, or `25121980` where that is a date and the other is none. */
function ofEightDigits(text: string): Written {
  const pair = (from: number): number => Number(text.slice(from, from + 2))
  const date = validDate(Number(text.slice(0, 4)), pair(4), pair(6))
  if (date !== null) return { kind: 'known', date }
  return { kind: 'numbers', first: pair(0), second: pair(2), year: Number(text.slice(4)), dots: false }
}

function ofSerial(days: number): string | null {
  if (days < serialDays.least || days > serialDays.most) return null
  return new Date((days - spreadsheetEpochDays) * dayMs).toISOString().slice(0, 10)
}

/** `12-Mar-82`, `March 7, 1984`, `7. März 1984`, `Wednesday, 7 de marzo de 1984`. */
function withMonthName(text: string, latestYear: number): Written | null {
  const parts = text.replace(/[T ,]+\d{1,2}:\d{2}.*$/, '').match(/\p{L}+|\d+/gu) ?? []
  if (parts.length > 8) return null
  const months = parts.map(monthOf).filter((month) => month !== null)
  const numbers = parts.filter((part) => /^\d+$/.test(part))
  const [month] = months
  if (month === undefined || months.length > 1 || numbers.length !== 2) return null
  const [a = '', b = ''] = numbers
  const [day, year] = a.length === 4 ? [b, a] : [a, b]
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return null
  return known(fullYear(year, latestYear), month, Number(day))
}

function fullYear(digits: string, latestYear: number): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  const century = latestYear - (latestYear % 100)
  return century + year > latestYear ? century + year - 100 : century + year
}

function validDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= years.least && year <= years.most ? date.toISOString().slice(0, 10) : null
}
