import { type NumberFormat, shortMoment, showNumber } from './number-formats.ts'
import type { StringTable } from './string-table.ts'
import { attributeOf, createXmlScanner, withoutEscapes } from './xml-scanner.ts'

export interface SheetContext {
  readonly strings: StringTable
  readonly formats: readonly NumberFormat[]
  readonly isFrom1904: boolean
}

export interface SheetRow {
  /** Number of the row in the sheet, 1-based. */
  readonly number: number
  readonly isHidden: boolean
  readonly cells: readonly string[]
}

/** What was seen in a sheet beside its rows. */
export interface SheetFindings {
  errorCells: number
  /** The first cell that holds an error, a formula without a result. */
  firstError: string | null
  unresolved: number
  firstUnresolved: string | null
  isFiltered: boolean
}

/** A sheet does not have more; what says it has is damaged. */
const mostColumns = 16_384

/**
 * Reads the XML of a sheet piece by piece.
 * @param onRow told of each row that holds something
 * @returns takes the next piece; whether the table has ended
 */
export function createSheetReader(
  { strings, formats, isFrom1904 }: SheetContext,
  onRow: (row: SheetRow) => void,
): { push: (piece: string) => boolean; readonly findings: SheetFindings } {
  const findings: SheetFindings = {
    errorCells: 0,
    firstError: null,
    unresolved: 0,
    firstUnresolved: null,
    isFiltered: false,
  }
  let hasEnded = false
  let rowNumber = 0
  let isHidden = false
  let cells: string[] = []
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let hasValue = false
  let hasFormula = false
  let takesText = false
  let isPhonetic = false

  const place = (): string => `${columnName(column)}${rowNumber}`
  const shown = (): string => {
    switch (type) {
      case 's':
        return value === '' ? '' : strings.get(Number(value))
      case 'inlineStr':
      case 'str':
        return withoutEscapes(value)
      case 'b':
        return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
      case 'd':
        return shortMoment(value)
      case 'e':
        findings.errorCells += 1
        findings.firstError ??= place()
        return ''
      default:
        return value === '' ? '' : showNumber(value.trim(), formats[style] ?? { kind: 'general' }, isFrom1904)
    }
  }
  const endCell = (): void => {
    if (hasFormula && value === '' && type !== 'str') {
      findings.unresolved += 1
      findings.firstUnresolved ??= place()
    }
    if (!hasValue) return
    const text = shown()
    if (text === '') return
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
  const endRow = (): void => {
    if (cells.some((cell) => cell.trim() !== '')) onRow({ number: rowNumber, isHidden, cells })
    cells = []
  }

  const scan = createXmlScanner({
    open: (name, attributes) => {
      switch (name) {
        case 'c': {
          const reference = attributeOf(attributes, 'r')
          column = reference === null ? column + 1 : columnOf(reference)
          if (column >= mostColumns) column = mostColumns - 1
          type = attributeOf(attributes, 't') ?? 'n'
          style = type === 'n' ? Number(attributeOf(attributes, 's') ?? 0) : 0
          value = ''
          hasValue = false
          hasFormula = false
          break
        }
        case 'v':
        case 't':
          takesText = !isPhonetic
          if (takesText) hasValue = true
          break
        case 'f':
          hasFormula = true
          break
        case 'row': {
          const number = attributeOf(attributes, 'r')
          rowNumber = number === null ? rowNumber + 1 : Number(number)
          isHidden = /\shidden\s*=\s*["'](?:1|true)/.test(attributes)
          column = -1
          break
        }
        case 'rPh':
          isPhonetic = true
          break
        case 'sheetPr':
          findings.isFiltered ||= /\sfilterMode\s*=\s*["'](?:1|true)/.test(attributes)
          break
        case 'filterColumn':
          findings.isFiltered = true
      }
    },
    close: (name) => {
      switch (name) {
        case 'v':
        case 't':
          takesText = false
          break
        case 'c':
          endCell()
          break
        case 'row':
          endRow()
          break
        case 'rPh':
          isPhonetic = false
          break
        case 'sheetData':
          hasEnded = true
      }
    },
    text: (text) => {
      if (takesText) value += text
    },
  })
  return {
    push: (piece) => {
      scan(piece)
      return hasEnded
    },
    findings,
  }
}

/** Reads `sharedStrings.xml` into a table: what a cell shows, without readings of characters. Never has enough. */
export function createStringsReader(strings: StringTable): (piece: string) => boolean {
  let text = ''
  let takesText = false
  let isPhonetic = false
  const scan = createXmlScanner({
    open: (name) => {
      if (name === 't') takesText = !isPhonetic
      else if (name === 'rPh') isPhonetic = true
      else if (name === 'si') text = ''
    },
    close: (name) => {
      if (name === 't') takesText = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'si') strings.add(withoutEscapes(text))
    },
    text: (piece) => {
      if (takesText) text += piece
    },
  })
  return (piece) => {
    scan(piece)
    return false
  }
}

function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

function columnName(column: number): string {
  let name = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  }
  return name
}
