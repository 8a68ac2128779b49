import type { Delimiter } from '../../../../shared/model/import.ts'
import type { SourceRow } from './row-reader.ts'
import type { SourceSample } from './source-file.ts'
import type { Table } from './read-table.ts'

/** Things worth knowing about the beginning of a file, in words. */
export function remarksOn(sample: Pick<SourceSample, 'hasNul'>, table: Table): string[] {
  const { rows, header, layout } = table
  const columns = header.length
  const remarks: string[] = []
  const note = (text: string | null): void => {
    if (text !== null) remarks.push(text)
  }
  if (rows.length === 0) note('The file has a header and no rows.')
  note(aboveRemark(table))
  note(belowRemark(table))
  if (layout.headerRows > 1) note(`The header takes ${layout.headerRows} rows; their names are joined.`)
  if (layout.quote === "'") note('Cells are in single quotes.')
  if (layout.escape === 'backslash') note('Quotes inside cells are written as \\".')
  note(unevenRemark(rows, columns))
  const stray = rows.find((row) => row.strayQuote)
  if (stray) note(`A quote in line ${stray.line} is not closed; it is read as a character.`)
  if (sample.hasNul) note('The file holds NUL bytes; they are left out.')
  const doubled = header.find((name, at) => name !== '' && header.indexOf(name) !== at)
  if (doubled !== undefined) note(`Two columns are named "${doubled}".`)
  note(otherDelimiterRemark(table))
  note(footerRemark(rows, columns))
  return remarks
}

const shown = ({ cells }: Pick<SourceRow, 'cells'>): string => {
  const text = cells.filter((cell) => cell.trim() !== '').join(', ')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function aboveRemark({ above, hasHeader, layout }: Table): string | null {
  const [first] = above
  if (!first) return null
  const what =
    above.length === 1
      ? `Line ${first.line} is left out`
      : `${above.length} rows above line ${layout.firstLine} are left out`
  return `${what} (${shown(first)}): the ${hasHeader ? 'header' : 'table'} is in line ${layout.firstLine}.`
}

function belowRemark({ below }: Table): string | null {
  const [first] = below
  if (!first) return null
  return `Another table starts in line ${first.line} (${shown(first)}). Only the first table is read, the rows below are refused; to read the other one, choose line ${first.line} as its header.`
}

function unevenRemark(rows: readonly SourceRow[], columns: number): string | null {
  const uneven = rows.filter(({ cells }) =>
    cells.length < columns ? true : cells.slice(columns).some((cell) => cell.trim() !== ''),
  )
  const [first] = uneven
  if (!first) return null
  const more = uneven.length > 1 ? `; so have ${uneven.length - 1} more of the first rows.` : '.'
  const cells = first.cells.length === 1 ? '1 cell' : `${first.cells.length} cells`
  return `Line ${first.line} has ${cells} where the table has ${columns}${more}`
}

const words: readonly (readonly [Delimiter, string])[] = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'pipes'],
  [',', 'commas'],
]

/** One column whose cells are full of another delimiter: the file may have to be read otherwise. */
function otherDelimiterRemark({ rows, header, delimiter }: Table): string | null {
  if (rows.length < 2) return null
  for (const [other, word] of words) {
    if (other === delimiter || (other === ',' && header.length > 1)) continue
    for (const [column, name] of header.entries()) {
      const full = rows.filter(({ cells }) => (cells[column]?.split(other).length ?? 0) > (header.length > 1 ? 2 : 1))
      if (full.length * 5 < rows.length * 4) continue
      const which = name === '' ? `Column ${column + 1}` : `Column "${name}"`
      return `${which} is full of ${word}: check that the delimiter is right.`
    }
  }
  return null
}

/** Lines of words below the table, as reports have them: they are refused for want of a phone number, each with its line. */
function footerRemark(rows: readonly SourceRow[], columns: number): string | null {
  if (columns < 2) return null
  let at = rows.length
  while (at > 1 && rows[at - 1]?.cells.filter((cell) => cell.trim() !== '').length === 1) at -= 1
  const footer = rows.slice(at)
  const [first] = footer
  const before = rows[at - 1]
  if (!first || !before || !/\p{L}{3}/u.test(shown(first))) return null
  const last = footer.at(-1)?.line ?? first.line
  const lines = last === first.line ? `Line ${last} looks` : `Lines ${first.line} to ${last} look`
  return `${lines} like a footer (${shown(first)}).`
}
