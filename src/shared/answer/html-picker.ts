import { htmlPieces, writtenText } from './html-text.ts'
import type { Table } from './table-layout.ts'

/**
 * Rows of the pages that the picker lists answer with: number, id, name … as they stand in the page's table. The links
 * of these pages can hold user and password, so only what is written between the tags is taken.
 */
export function readPickerPage(html: string): Table {
  const [header, ...rows] = tableCells(html).filter((cells) => cells.some((cell) => cell !== ''))
  if (header?.[0] !== '#') return { columns: [], rows: [] }
  return withFurtherLines(header, rows)
}

function tableCells(html: string): string[][] {
  const rows: string[][] = []
  let cell: string | null = null
  const endCell = (): void => {
    if (cell !== null) rows.at(-1)?.push(writtenText(cell))
    cell = null
  }
  for (const piece of htmlPieces(html)) {
    if ('text' in piece) {
      if (cell !== null) cell += piece.text
      continue
    }
    if (!/^\/?(?:tr|td|table)$/.test(piece.tag)) continue
    endCell()
    if (piece.tag === 'tr') rows.push([])
    if (piece.tag === 'td') cell = ''
  }
  endCell()
  return rows
}

/** A page has a handful; names without end would each widen every row. */
const mostColumns = 100

/** `moh_list` puts the files of a class on a line of their own below it: `Files: conf   macroform-cold_day`. */
function withFurtherLines(header: readonly string[], rows: readonly (readonly string[])[]): Table {
  const columns = [...header]
  const table: string[][] = []
  for (const row of rows) {
    const [, name, value] = row[0] === '' ? (/^(\w+):(.*)$/.exec(row[1] ?? '') ?? []) : []
    const above = table.at(-1)
    if (name === undefined || value === undefined || !above) {
      table.push([...row])
      continue
    }
    if (!columns.includes(name)) {
      if (columns.length >= mostColumns) continue
      columns.push(name)
    }
    const at = columns.indexOf(name)
    while (above.length < at) above.push('')
    above[at] = value.trim()
  }
  return { columns, rows: table }
}

export const isPickerPage = (html: string): boolean => html.includes("id='selectframe'")
