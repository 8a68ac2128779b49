/** Which comes first in dates like 01/05/1970. */
export type DateOrder = 'month-first' | 'day-first'

/** Days between 1899-12-30, where spreadsheets count from, and 1970-01-01. */
const spreadsheetEpochDays = 25_569
const dayMs = 86_400_000

/**
 * A date as the dialer takes it, `YYYY-MM-DD`; null: it is no date. The dialer would store 0000-00-00 for every other
 * form and call it a success.
 */
export function readDate(cell: string, order: DateOrder): string | null {
  const text = cell.trim()
  const yearFirst =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (yearFirst) return validDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s.*)?$/.exec(text)
  if (yearLast) {
    const [first, second, year] = [Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3])]
    // Only one reading is possible where a number is above 12, whatever the order of the file.
    const dayFirst = first > 12 || (second <= 12 && order === 'day-first')
    return dayFirst ? validDate(year, second, first) : validDate(year, first, second)
  }
  const serial = /^(\d{4,5})(?:\.0+)?$/.exec(text)
  if (serial) {
    const days = Number(serial[1])
    // 1900 to 2064: a smaller or larger number is no date of a person.
    if (days < 1462 || days > 60_000) return null
    return new Date((days - spreadsheetEpochDays) * dayMs).toISOString().slice(0, 10)
  }
  return null
}

function validDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1000 ? date.toISOString().slice(0, 10) : null
}
