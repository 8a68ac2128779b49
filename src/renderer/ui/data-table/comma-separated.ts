import { csvCell } from '../../../shared/values/csv-cell.ts'
import type { CellValue } from './data-column.ts'

/** Header and rows as a CSV file (RFC 4180). */
export function commaSeparated(titles: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  return [titles, ...rows].map((cells) => `${cells.map((cell) => csvCell(String(cell ?? ''))).join(',')}\r\n`).join('')
}
