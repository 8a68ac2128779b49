import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import readWorkbook from 'read-excel-file/node'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { formatRow } from '../results/format-row.ts'

export interface SheetOrder {
  readonly path: string
  /** Name of the file, for messages. */
  readonly name: string
  /** Where the sheet is written to, as CSV in UTF-8. */
  readonly csvPath: string
  /** Name of the sheet; null: the first one. */
  readonly sheet: string | null
}

export interface ConvertedSheet {
  readonly sheet: string
  /** Names of all sheets, in their order. */
  readonly sheets: readonly string[]
}

type Cell = string | boolean | Date | null

/** Writes one sheet of a workbook as CSV. @throws ProblemError `unreadable-file`, `bad-input` for a sheet that is not there */
export async function convertSheet({ path, name, csvPath, sheet }: SheetOrder): Promise<ConvertedSheet> {
  const workbook = await readWorkbook(path, { trim: false, parseNumber: numberAsWritten }).catch((error: unknown) => {
    throw unreadable(name, error)
  })
  const sheets = workbook.map((each) => each.sheet)
  const chosen = sheet === null ? workbook[0] : workbook.find((each) => each.sheet === sheet)
  if (!chosen) throw noSuchSheet(name, sheet, sheets)
  await pipeline(
    Readable.from(csvLines((chosen.data as readonly (readonly Cell[])[] | undefined) ?? [])),
    createWriteStream(csvPath, { mode: 0o600 }),
  )
  return { sheet: chosen.sheet, sheets }
}

/** Lines of some rows at a time: a piece for each row would cost more than the rows. */
function* csvLines(rows: readonly (readonly Cell[])[]): Generator<string> {
  let text = ''
  for (const row of rows) {
    text += formatRow(row.map(cellText), ',')
    if (text.length > 262_144) {
      yield text
      text = ''
    }
  }
  yield text
}

/** Numbers stay digits as the workbook holds them; only powers of ten are written out, where no digit is lost. */
export function numberAsWritten(written: string): string {
  if (!/e/i.test(written)) return written
  const value = Number(written)
  return Number.isSafeInteger(value) ? String(value) : written
}

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  const moment = cell.toISOString()
  return moment.endsWith('T00:00:00.000Z') ? moment.slice(0, 10) : moment.slice(0, 19).replace('T', ' ')
}

const unreadable = (name: string, cause: unknown): ProblemError =>
  new ProblemError(
    {
      code: 'unreadable-file',
      what: `${name} is not a workbook that can be read`,
      why: 'It is damaged, protected by a password, or another kind of archive.',
      action: 'Open it in a spreadsheet program and save it as "CSV UTF-8", or as .xlsx without a password.',
    },
    { cause },
  )

const noSuchSheet = (name: string, sheet: string | null, sheets: readonly string[]): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: sheet === null ? `${name} has no sheet` : `${name} has no sheet “${sheet}”`,
    action: sheets.length === 0 ? 'Choose another file.' : `Its sheets are: ${sheets.join(', ')}.`,
    field: 'sheet',
  })
