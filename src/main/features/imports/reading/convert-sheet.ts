import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { formatRow } from '../results/format-row.ts'
import type { Archive } from './workbook/archive.ts'
import { createStylesReader } from './workbook/number-formats.ts'
import { createSheetReader, createStringsReader, type SheetFindings, type SheetRow } from './workbook/sheet-reader.ts'
import { createStringTable, type StringTable } from './workbook/string-table.ts'
import { readPieces, type SheetPart, type WorkbookParts } from './workbook/workbook-parts.ts'

export interface SheetOrder {
  /** Name of the file, for messages. */
  readonly name: string
  /** Where the sheet is written to, as CSV in UTF-8. */
  readonly csvPath: string
  /** Name of the sheet; null: the first visible one. */
  readonly sheet: string | null
  /** Whether rows that are hidden in the sheet are taken as well. */
  readonly hiddenRows: boolean
}

export interface ConvertedSheet {
  readonly sheet: string
  /** Names of all sheets, in their order. */
  readonly sheets: readonly string[]
  /** Rows of the sheet that are hidden and hold something. */
  readonly hiddenRows: number
  /** Things worth knowing about the sheet, in words. */
  readonly remarks: readonly string[]
}

/** Strings of a workbook beyond this do not fit in memory; a sheet beyond this is an archive made to fill disks. */
const mostStringBytes = 1_500_000_000
const mostSheetBytes = 12_000_000_000
/** Text that is written at once. */
const pieceChars = 262_144

/**
 * Writes one sheet of a workbook as CSV, row by row: memory does not grow with the sheet, only with the strings it shares.
 * A row stands in the line that has its number, while no cell holds a line break.
 * @throws ProblemError `unreadable-file`, `bad-input` for a sheet that is not there
 */
export async function convertSheet(archive: Archive, parts: WorkbookParts, order: SheetOrder): Promise<ConvertedSheet> {
  const chosen = chooseSheet(order.name, parts.sheets, order.sheet)
  if (archive.sizeOf(chosen.path) > mostSheetBytes) throw tooLarge(order.name)
  const strings = await readStrings(archive, parts.strings, order.name)
  const styles = createStylesReader()
  if (parts.styles !== null) await readPieces(archive, parts.styles, styles.push)
  const csv = createCsv(order.hiddenRows)
  const reader = createSheetReader({ strings, formats: styles.end(), isFrom1904: parts.isFrom1904 }, csv.add)
  const out = createWriteStream(order.csvPath, { mode: 0o600 })
  const ended = finished(out)
  // Awaited below; a failure in between must not count as unhandled.
  ended.catch(() => undefined)
  try {
    await readPieces(archive, chosen.path, (piece) => {
      const hasEnded = reader.push(piece)
      if (csv.length() < pieceChars || out.write(csv.take())) return hasEnded
      return Promise.race([once(out, 'drain'), ended]).then(() => hasEnded)
    })
    out.end(csv.take())
    await ended
  } catch (error) {
    out.destroy()
    await rm(order.csvPath, { force: true })
    throw error
  }
  return {
    sheet: chosen.name,
    sheets: parts.sheets.map((each) => each.name),
    hiddenRows: csv.hidden(),
    remarks: remarksOn(parts.sheets, chosen, reader.findings, csv.hidden(), order.hiddenRows),
  }
}

async function readStrings(archive: Archive, path: string | null, name: string): Promise<StringTable> {
  const strings = createStringTable()
  if (path === null) return strings
  if (archive.sizeOf(path) > mostStringBytes) throw tooLarge(name)
  await readPieces(archive, path, createStringsReader(strings))
  return strings
}

/** Lines of rows, collected: a piece for each row would cost more than the rows. */
function createCsv(hiddenRows: boolean) {
  let text = ''
  let line = 0
  let width = 0
  let hidden = 0
  return {
    add: ({ number, isHidden, cells }: SheetRow): void => {
      if (isHidden) {
        hidden += 1
        if (!hiddenRows) return
      }
      if (number - 1 > line) text += '\n'.repeat(number - 1 - line)
      line = Math.max(number, line + 1)
      // A row ends with its last filled cell in a sheet; in a CSV file it has as many cells as the first one.
      if (width === 0) width = cells.length
      const all = [...cells]
      while (all.length < width) all.push('')
      text += formatRow(all, ',')
    },
    length: () => text.length,
    hidden: () => hidden,
    take: (): string => {
      const taken = text
      text = ''
      return taken
    },
  }
}

function chooseSheet(name: string, sheets: readonly SheetPart[], wanted: string | null): SheetPart {
  const chosen =
    wanted === null
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find((sheet) => sheet.name === wanted)
  if (chosen) return chosen
  throw new ProblemError({
    code: 'bad-input',
    what: wanted === null ? `${name} has no sheet with a table` : `${name} has no sheet “${wanted}”`,
    action:
      sheets.length === 0 ? 'Choose another file.' : `Its sheets are: ${sheets.map((sheet) => sheet.name).join(', ')}.`,
    field: 'sheet',
  })
}

function remarksOn(
  sheets: readonly SheetPart[],
  chosen: SheetPart,
  findings: SheetFindings,
  hidden: number,
  takesHidden: boolean,
): string[] {
  const remarks: string[] = []
  const others = sheets.filter((sheet) => sheet.isHidden && sheet !== chosen).map((sheet) => `"${sheet.name}"`)
  if (chosen.isHidden) remarks.push(`The sheet "${chosen.name}" is hidden in the workbook.`)
  if (others.length === 1) remarks.push(`The hidden sheet ${others[0]} is not read.`)
  if (others.length > 1) remarks.push(`${others.length} hidden sheets are not read: ${others.slice(0, 5).join(', ')}.`)
  if (hidden > 0) {
    const rows = hidden === 1 ? '1 row of the sheet is' : `${hidden} rows of the sheet are`
    const by = findings.isFiltered ? ' by a filter' : ''
    remarks.push(`${rows} hidden${by} and ${takesHidden ? 'read as well' : 'not read'}.`)
  }
  if (findings.errorCells > 0) {
    const cells = findings.errorCells === 1 ? '1 cell holds' : `${findings.errorCells} cells hold`
    remarks.push(`${cells} an error such as #N/A (first: ${findings.firstError}); read as empty.`)
  }
  if (findings.unresolved > 0) {
    const cells = findings.unresolved === 1 ? '1 formula has' : `${findings.unresolved} formulas have`
    remarks.push(
      `${cells} no stored result (first: ${findings.firstUnresolved}); read as empty. Open the workbook in Excel and save it to store them.`,
    )
  }
  return remarks
}

const tooLarge = (name: string): ProblemError =>
  new ProblemError({
    code: 'unreadable-file',
    what: `${name} is too large to be read as a workbook`,
    why: 'Its text does not fit in memory. A CSV file of any size is read row by row.',
    action: 'Save the sheet as "CSV UTF-8" and choose that file.',
  })
