import type { Delimiter } from '../../../../shared/model/import.ts'

/** One row of a delimited file as it stands there. */
export interface SourceRow {
  /** Line of the file where the row starts, 1-based. */
  readonly line: number
  readonly cells: string[]
  /** Set where a quote was never closed (or closed in the middle of a cell) and was therefore read as a character. */
  readonly strayQuote?: true
}

export interface RowReaderOptions {
  readonly delimiter: Delimiter
  readonly lineBreak: '\n' | '\r'
  /** Cells a sound row has; lets a stray quote be told from a cell with line breaks. Learnt from the first row when left out. */
  readonly cells?: number
  /** A quote that is not closed within so many characters is a character. */
  readonly maxCellChars?: number
}

export interface RowReader {
  /** Rows completed by this piece of text. Blank lines are counted and left out. */
  push(text: string): SourceRow[]
  /** The rows that are left when the file has ended. */
  end(): SourceRow[]
}

const quote = '"'
const defaultMaxCellChars = 2 * 1024 * 1024

/**
 * Reads delimited text (RFC 4180) piece by piece, and survives what real files hold. Libraries were tried and lose rows
 * on such files: on one stray quote they swallow every row up to the next quote or the end, and none can say on which
 * line a row starts. Here a quote that does not turn out to enclose a cell is a character of the cell:
 *
 * - not closed before the end of the file or within `maxCellChars`;
 * - closed on a later line in the middle of a cell (it met the opening quote of another row);
 * - or its lines make a row with a wrong number of cells, and without it the first line has the right number.
 */
export function createRowReader(options: RowReaderOptions): RowReader {
  const { delimiter, lineBreak } = options
  const maxCellChars = options.maxCellChars ?? defaultMaxCellChars
  let expected = options.cells ?? 0
  let text = ''
  let position = 0
  let line = 1
  let final = false

  /** Where the line that holds `from` ends (at its break, or at the end of the text); -1: not here yet. */
  const lineEnd = (from: number): number => {
    const at = text.indexOf(lineBreak, from)
    return at === -1 && final ? text.length : at
  }

  /** End of a line's content: a CR before LF belongs to the break. */
  const contentEnd = (start: number, end: number): number =>
    lineBreak === '\n' && end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end

  /** Position just after the closing quote of the cell opened at `open`; -1: it is a character; null: more text is needed. */
  const closingQuote = (open: number): number | null => {
    const firstBreak = text.indexOf(lineBreak, open)
    const onFirstLine = (at: number): boolean => firstBreak === -1 || at < firstBreak
    let searchFrom = open + 1
    let innerQuote = false
    for (;;) {
      const at = text.indexOf(quote, searchFrom)
      if (at === -1) return final || text.length - open > maxCellChars ? -1 : null
      if (at - open > maxCellChars) return -1
      if (at + 2 >= text.length && !final) return null
      const next = text[at + 1]
      if (next === quote) {
        searchFrom = at + 2
        continue
      }
      const closes = next === undefined || next === delimiter || next === lineBreak || endsLine(at + 1)
      if (closes && (!innerQuote || onFirstLine(at))) return at + 1
      if (!onFirstLine(at)) return -1
      innerQuote = true
      searchFrom = at + 1
    }
  }

  const endsLine = (at: number): boolean =>
    text.charCodeAt(at) === 13 && (text[at + 1] === '\n' || (final && at + 1 === text.length))

  /** Reads one row cell by cell; the quote at `literalQuote` is a character. */
  const readCells = (start: number, literalQuote: number): ParsedRow | null => {
    const cells: string[] = []
    let strayQuote = literalQuote !== -1
    let firstLongQuote = -1
    let at = start
    for (;;) {
      let cellEnd: number
      if (text[at] === quote && at !== literalQuote) {
        const closed = closingQuote(at)
        if (closed === null) return null
        if (closed !== -1) {
          const raw = text.slice(at + 1, closed - 1)
          cells.push(raw.includes(quote) ? raw.replaceAll('""', quote) : raw)
          if (firstLongQuote === -1 && raw.includes(lineBreak)) firstLongQuote = at
          cellEnd = closed
          if (text[cellEnd] === delimiter) {
            at = cellEnd + 1
            continue
          }
          const end = lineEnd(cellEnd)
          return end === -1 ? null : { cells, end, strayQuote, firstLongQuote }
        }
        strayQuote = true
      }
      const end = lineEnd(at)
      if (end === -1) return null
      const nextDelimiter = text.indexOf(delimiter, at)
      if (nextDelimiter === -1 || nextDelimiter >= end) {
        cells.push(text.slice(at, contentEnd(at, end)))
        return { cells, end, strayQuote, firstLongQuote }
      }
      cells.push(text.slice(at, nextDelimiter))
      at = nextDelimiter + 1
    }
  }

  /** A row whose cells hold quotes, with the doubt about line breaks inside cells resolved. */
  const readQuotedRow = (start: number): ParsedRow | null => {
    const row = readCells(start, -1)
    if (!row || row.firstLongQuote === -1 || expected === 0 || row.cells.length === expected) return row
    const withoutQuote = readCells(start, row.firstLongQuote)
    return withoutQuote?.cells.length === expected ? withoutQuote : row
  }

  const drain = (): SourceRow[] => {
    const rows: SourceRow[] = []
    let nextQuote = text.indexOf(quote, position)
    while (position < text.length) {
      const end = lineEnd(position)
      if (end === -1) break
      const startLine = line
      if (nextQuote !== -1 && nextQuote < position) nextQuote = text.indexOf(quote, position)
      if (nextQuote === -1 || nextQuote >= end) {
        const content = text.slice(position, contentEnd(position, end))
        position = end + 1
        line += 1
        if (content !== '') rows.push({ line: startLine, cells: content.split(delimiter) })
      } else {
        const row = readQuotedRow(position)
        if (!row) break
        line += countBreaks(position, row.end) + 1
        position = row.end + 1
        rows.push(
          row.strayQuote
            ? { line: startLine, cells: row.cells, strayQuote: true }
            : { line: startLine, cells: row.cells },
        )
      }
      if (expected === 0) expected = rows[0]?.cells.length ?? 0
    }
    text = position < text.length ? text.slice(position) : ''
    position = 0
    return rows
  }

  const countBreaks = (from: number, to: number): number => {
    let count = 0
    for (let at = text.indexOf(lineBreak, from); at !== -1 && at < to; at = text.indexOf(lineBreak, at + 1)) count += 1
    return count
  }

  return {
    push: (piece) => {
      text = text === '' ? piece : text + piece
      return drain()
    },
    end: () => {
      final = true
      return drain()
    },
  }
}

interface ParsedRow {
  readonly cells: string[]
  /** Position of the row's line break. */
  readonly end: number
  readonly strayQuote: boolean
  /** Opening quote of the first cell with a line break in it; -1: none. */
  readonly firstLongQuote: number
}
