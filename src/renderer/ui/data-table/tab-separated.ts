import { disarmed } from '../../../shared/values/csv-cell.ts'
import type { CellValue } from './data-column.ts'

/**
 * A spreadsheet runs what is pasted as it runs what is in a file. Tabs and line ends inside a cell would break the grid
 * on pasting; they become spaces.
 */
const cellText = (value: CellValue): string => disarmed(String(value ?? '')).replaceAll(/[\t\r\n]+/g, ' ')

/** Rows as a spreadsheet takes them from the clipboard, below their titles where those are given. */
export function tabSeparated(titles: readonly string[] | null, rows: readonly (readonly CellValue[])[]): string {
  return [...(titles === null ? [] : [titles]), ...rows].map((cells) => cells.map(cellText).join('\t')).join('\n')
}
