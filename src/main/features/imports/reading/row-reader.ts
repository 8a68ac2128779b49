import type { Delimiter, Layout } from '../../../../shared/model/import.ts'

/** One row of a delimited file as it stands there. */
export interface SourceRow {
  /** Line of the file where the row starts, 1-based. */
  readonly line: number
  readonly cells: string[]
  /** Set where a quote was never closed (or closed in the middle of a cell) and was therefore read as a character. */
  readonly strayQuote?: true
  /** Set where the row has too few or too many cells and its values fit better one column further. */
  readonly shifted?: true
  /** Set where the row stands below the table that is read, in another one: line that one starts in. */
  readonly otherTable?: number
}

export interface RowReaderOptions {
  readonly delimiter: Delimiter
  /** The mark around cells; a double quote when left out. */
  readonly quote?: Layout['quote']
  /** How a quote stands inside a quoted cell; doubled when left out. */
  readonly escape?: Layout['escape']
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

const defaultMaxCellChars = 2 * 1024 * 1024

/**
 * Reads delimited text (RFC 4180) piece by piece, and survives what real files hold. Libraries were tried and lose rows
 * on such files: on one stray quote they swallow every row up to the next quote or the end, and none can say on which
 * line a row starts. LF, CR and CRLF each end a line, mixed in one file too. Blanks around a quoted cell are no part of
 * it. A quote that does not turn out to enclose a cell is a character of the cell:
 *
 * - not closed before the end of the file or within `maxCellChars`;
 * - closed on a later line in the middle of a cell (it met the opening quote of another row);
 * - or it makes a row with a wrong number of cells, across lines or up to the opening quote of a later cell, and without
 *   it the first line has the right number.
 */
export function createRowReader(options: RowReaderOptions): RowReader {
  const { delimiter, quote = '"', escape = 'doubled' } = options
  const maxCellChars = options.maxCellChars ?? defaultMaxCellChars
  const mayPad = delimiter !== ' '
  const doubled = quote + quote
  const quoteBehindDelimiter = delimiter + quote
  const escaped = quote === '"' ? /\\(["\\])/g : /\\(['\\])/g
  let expected = options.cells ?? 0
  let text = ''
  let position = 0
  let line = 1
  let final = false

  // Where the next LF and CR stand, kept while the reading is between them and where they were looked for from.
  const lineFeed = { from: 0, at: -2 }
  const carriageReturn = { from: 0, at: -2 }
  const next = (mark: { from: number; at: number }, character: string, from: number): number => {
    const isKnown = mark.at !== -2 && from >= mark.from && (mark.at === -1 || from <= mark.at)
    if (!isKnown) {
      mark.from = from
      mark.at = text.indexOf(character, from)
    }
    return mark.at
  }
  const nextBreak = (from: number): number => {
    const feed = next(lineFeed, '\n', from)
    const back = next(carriageReturn, '\r', from)
    if (feed === -1) return back
    return back === -1 || feed < back ? feed : back
  }

  /** Where the line that holds `from` ends (at its break, or at the end of the text); -1: not here yet. */
  const lineEnd = (from: number): number => {
    const at = nextBreak(from)
    if (at === -1) return final ? text.length : -1
    // A CR at the end of a piece may be half of a CRLF.
    return !final && at + 1 === text.length && text.charCodeAt(at) === 13 ? -1 : at
  }
  const afterBreak = (at: number): number =>
    text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1

  const skipBlanks = (from: number): number => {
    let at = from
    while (text.charCodeAt(at) === 32) at += 1
    return at
  }

  const isEscaped = (at: number, open: number): boolean => {
    let back = at
    while (back - 1 > open && text.charCodeAt(back - 1) === 92) back -= 1
    return (at - back) % 2 === 1
  }

  /** Position of the quote that closes the cell opened at `open`; -1: it is a character; null: more text is needed. */
  const closingQuote = (open: number): number | null => {
    const firstBreak = nextBreak(open)
    const onFirstLine = (at: number): boolean => firstBreak === -1 || at < firstBreak
    let searchFrom = open + 1
    let innerQuote = false
    for (;;) {
      const at = text.indexOf(quote, searchFrom)
      if (at === -1) return final || text.length - open > maxCellChars ? -1 : null
      if (at - open > maxCellChars) return -1
      if (escape === 'backslash' && isEscaped(at, open)) {
        searchFrom = at + 1
        continue
      }
      const after = mayPad ? skipBlanks(at + 1) : at + 1
      if (after + 1 >= text.length && !final) return null
      if (text[at + 1] === quote) {
        searchFrom = at + 2
        continue
      }
      const closes = after >= text.length || text[after] === delimiter || isBreak(text.charCodeAt(after))
      if (closes && (!innerQuote || onFirstLine(at))) return at
      if (!onFirstLine(at)) return -1
      innerQuote = true
      searchFrom = at + 1
    }
  }

  const unquoted = (raw: string): string => {
    const plain = escape === 'backslash' && raw.includes('\\') ? raw.replace(escaped, '$1') : raw
    return plain.includes(doubled) ? plain.replaceAll(doubled, quote) : plain
  }

  /** Whether the quote may not have been meant to enclose what stands up to the next one. */
  const isDoubtful = (raw: string, open: number, closed: number): boolean => {
    const firstBreak = nextBreak(open)
    if (firstBreak !== -1 && firstBreak < closed) return true
    const at = raw.indexOf(quoteBehindDelimiter)
    return at !== -1 && raw[at + 2] !== quote
  }

  /** Reads one row cell by cell; the quote at `literalQuote` is a character. */
  const readCells = (start: number, literalQuote: number): ParsedRow | null => {
    const cells: string[] = []
    let strayQuote = literalQuote !== -1
    let doubtfulQuote = -1
    let at = start
    for (;;) {
      const open = mayPad && text.charCodeAt(at) === 32 ? skipBlanks(at) : at
      if (text[open] === quote && open !== literalQuote) {
        const closed = closingQuote(open)
        if (closed === null) return null
        if (closed !== -1) {
          const raw = text.slice(open + 1, closed)
          cells.push(unquoted(raw))
          if (doubtfulQuote === -1 && isDoubtful(raw, open, closed)) doubtfulQuote = open
          const cellEnd = mayPad ? skipBlanks(closed + 1) : closed + 1
          if (text[cellEnd] === delimiter) {
            at = cellEnd + 1
            continue
          }
          const end = lineEnd(cellEnd)
          return end === -1 ? null : { cells, end, strayQuote, doubtfulQuote }
        }
        strayQuote = true
      }
      const end = lineEnd(at)
      if (end === -1) return null
      const nextDelimiter = text.indexOf(delimiter, at)
      if (nextDelimiter === -1 || nextDelimiter >= end) {
        cells.push(text.slice(at, end))
        return { cells, end, strayQuote, doubtfulQuote }
      }
      cells.push(text.slice(at, nextDelimiter))
      at = nextDelimiter + 1
    }
  }

  const isSound = (cells: readonly string[]): boolean =>
    cells.length === expected || (cells.length > expected && cells.slice(expected).every((cell) => cell === ''))

  /** A row whose cells hold quotes, with the doubt about a quote that encloses too much resolved. */
  const readQuotedRow = (start: number): ParsedRow | null => {
    const row = readCells(start, -1)
    if (!row || row.doubtfulQuote === -1 || expected === 0 || isSound(row.cells)) return row
    const withoutQuote = readCells(start, row.doubtfulQuote)
    return withoutQuote && isSound(withoutQuote.cells) ? withoutQuote : row
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
        if (end > position) rows.push({ line: startLine, cells: text.slice(position, end).split(delimiter) })
        position = afterBreak(end)
        line += 1
      } else {
        const row = readQuotedRow(position)
        if (!row) break
        line += countBreaks(position, row.end) + 1
        position = afterBreak(row.end)
        rows.push(
          row.strayQuote
            ? { line: startLine, cells: row.cells, strayQuote: true }
            : { line: startLine, cells: row.cells },
        )
      }
      if (expected === 0) expected = rows[0]?.cells.length ?? 0
    }
    take(position < text.length ? text.slice(position) : '')
    return rows
  }

  const countBreaks = (from: number, to: number): number => {
    let count = 0
    for (let at = nextBreak(from); at !== -1 && at < to; at = nextBreak(afterBreak(at))) count += 1
    return count
  }

  const take = (rest: string): void => {
    text = rest
    position = 0
    lineFeed.at = -2
    carriageReturn.at = -2
  }

  return {
    push: (piece) => {
      take(text === '' ? piece : text + piece)
      return drain()
    },
    end: () => {
      final = true
      return drain()
    },
  }
}

const isBreak = (code: number): boolean => code === 10 || code === 13

interface ParsedRow {
  readonly cells: string[]
  /** Position of the row's line break. */
  readonly end: number
  readonly strayQuote: boolean
  /** Opening quote of the first cell that holds a line break, or a quote behind a delimiter; -1: none. */
  readonly doubtfulQuote: number
}
