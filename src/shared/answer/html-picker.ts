import type { Table } from './table-layout.ts'

const TAG = /<[^>]*>/g

const textOf = (html: string): string =>
  html
    .replace(TAG, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .trim()

/**
 * Rows of the pages that the picker lists answer with: number, id, name … as they stand in the page's table. The links
 * of these pages can hold user and password, so only what is written between the tags is taken.
 */
export function readPickerPage(html: string): Table {
  const rows = html
    .split(/<tr\b[^>]*>/i)
    .slice(1)
    .map((row) =>
      [...row.matchAll(/<td\b[^>]*>([\s\S]*?)(?=<td\b|<\/tr>|<\/table>|$)/gi)].map((cell) => textOf(cell[1]!)),
    )
    .filter((cells) => cells.some((cell) => cell !== ''))
  const [header, ...body] = rows
  return header?.[0] === '#' ? { columns: header, rows: body } : { columns: [], rows }
}

export const isPickerPage = (html: string): boolean => html.includes("id='selectframe'")
