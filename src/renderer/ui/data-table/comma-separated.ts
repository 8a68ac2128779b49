import type { CellValue } from './data-column.ts'

/** A value that a spreadsheet would run as a formula is disarmed; a plain number, also a negative one, is none. */
function cellText(value: CellValue): string {
  const text = value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Header and rows as a CSV file (RFC 4180). */
export function commaSeparated(titles: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  return [titles, ...rows].map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('')
}
