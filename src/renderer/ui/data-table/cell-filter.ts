import type { CellValue } from './data-column.ts'

const comparison = /^(<=|>=|<|>|=)\s*(-?[\d,.]+)$/
const range = /^(-?[\d,.]+)\s*(?:\.\.|–)\s*(-?[\d,.]+)$/

/**
 * Whether a cell passes what was typed above its column: `> 100`, `<= 5`, `= 0` and `10..20` by size, anything else by
 * the text it contains, whatever its case. A cell that is no number passes no comparison; nothing typed passes all.
 */
export function passesFilter(value: CellValue, typed: string): boolean {
  const wish = typed.trim()
  if (wish === '') return true
  const compared = comparison.exec(wish)
  const between = range.exec(wish)
  if (compared === null && between === null) return containsText(value, wish)
  const number = numberOf(value)
  if (number === null) return false
  if (between !== null) return number >= limit(between[1]) && number <= limit(between[2])
  const bound = limit(compared?.[2])
  switch (compared?.[1]) {
    case '<':
      return number < bound
    case '<=':
      return number <= bound
    case '>':
      return number > bound
    case '>=':
      return number >= bound
    default:
      return number === bound
  }
}

/** Whether a cell contains a text, whatever its case. */
export const containsText = (value: CellValue, text: string): boolean =>
  (value === null ? '' : String(value)).toLowerCase().includes(text.toLowerCase())

const numberOf = (value: CellValue): number | null => {
  if (typeof value === 'number') return value
  return value === null || !/^-?\d+(\.\d+)?$/.test(value) ? null : Number(value)
}

/** "1,500" → 1500 */
const limit = (digits = ''): number => Number(digits.replaceAll(',', ''))
