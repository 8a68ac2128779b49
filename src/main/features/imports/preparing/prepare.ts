import { createHash } from 'node:crypto'
import type { DateOrder, FieldSource, Reading, RowIssue } from '../../../../shared/model/import.ts'
import type { StagedRow } from '../../../store/journal.ts'
import { type CheckPlan, readFields } from '../checking/check-row.ts'
import type { SourceRow } from '../reading/row-reader.ts'
import { isTitle } from '../reading/read-table.ts'
import { rowsOfFile } from '../reading/rows-of-file.ts'
import { filledWidth } from '../reading/sniff-dialect.ts'
import { findDateOrders } from './find-date-orders.ts'
import { findNumberFields } from './find-number-fields.ts'
import { createSketcher, type Sketch } from './sketch.ts'
import { rowStager, type StageRow } from './stage-row.ts'

export interface PrepareInput {
  readonly path: string
  readonly name: string
  readonly reading: Reading
  readonly plan: Omit<CheckPlan, 'cells' | 'fields'> & {
    readonly sources: readonly (readonly [field: string, source: FieldSource])[]
  }
  readonly onAltered: 'load' | 'reject'
  /** Of each row below the header: its line in the file it came from; left out: the lines of this file. */
  readonly lines?: Uint32Array
}

/** Where rows go. `stage` returns when they are on disk. */
export interface PrepareSink {
  stage(rows: readonly StagedRow[]): void
  /** Told after each batch: rows so far and bytes of text read. */
  progress(rows: number): void
}

export interface Prepared {
  readonly rows: number
  /** Header row of the file; null when it has none. */
  readonly header: readonly string[] | null
  /** Cells of a whole row. */
  readonly cells: number
  /** Tells how much of the file stands in another one. */
  readonly sketch: Sketch
  /** Order of dates by field, told or found in the file. */
  readonly dateOrders: Readonly<Record<string, DateOrder>>
  /** Fields of codes that a spreadsheet has taken for numbers. */
  readonly numberFields: readonly string[]
  /** SHA-256 of the file, in hexadecimal. */
  readonly inputHash: string
}

/** Rows put into the journal in one transaction. */
const batchRows = 2000

/** Reads, maps, repairs and checks a file row by row and hands the rows on. Memory does not grow with the file. */
export async function prepare(input: PrepareInput, sink: PrepareSink): Promise<Prepared> {
  const hash = createHash('sha256')
  const { sources, ...checks } = input.plan
  const fields = readFields(sources)
  const dateOrders = await findDateOrders(input, fields)
  const numberFields = await findNumberFields(input, fields)
  let header: readonly string[] | null = null
  const sketcher = createSketcher()
  let rows = 0
  let read = 0
  let waiting: StagedRow[] = []
  let stage: StageRow | null = null
  let cells = 0

  const flush = (): void => {
    if (waiting.length === 0) return
    sink.stage(waiting)
    waiting = []
    sink.progress(rows)
  }
  const takeAll = (all: readonly SourceRow[]): void => {
    if (all.length === 0) return
    if (stage === null) {
      cells = input.reading.layout?.columns ?? usualCells(all)
      stage = rowStager({ ...checks, dateOrders, numberFields, fields, cells }, input.onAltered)
    }
    for (const row of all) {
      if (input.reading.hasHeader && header === null) header = row.cells
      else take(row, stage)
    }
  }
  const take = (found: SourceRow, stageRow: StageRow): void => {
    const line = input.lines?.[read]
    const row = line === undefined ? found : { ...found, line }
    read += 1
    // Spreadsheets leave rows of nothing but delimiters below the table.
    if (row.cells.every((cell) => cell === '')) return
    rows += 1
    const staged = stageRow(row.line, row.cells, readingIssues(row, input.reading))
    if (staged.lockKey !== '') sketcher.add(staged.lockKey)
    waiting.push(staged)
    if (waiting.length >= batchRows) flush()
  }

  for await (const all of rowsOfFile(input, input.reading, (bytes) => hash.update(bytes))) takeAll(all)
  flush()
  return { rows, header, cells, dateOrders, numberFields, sketch: sketcher.end(), inputHash: hash.digest('hex') }
}

/**
 * Cells of a whole row: those of the first row (the header, where there is one), or more where most rows end in a
 * delimiter that the header does not have.
 */
function usualCells(rows: readonly SourceRow[]): number {
  const first = rows[0]?.cells.length ?? 0
  const times = new Map<number, number>()
  for (const { cells } of rows.slice(1)) times.set(cells.length, (times.get(cells.length) ?? 0) + 1)
  const [usual = first] = [...times].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return Math.max(first, usual)
}

/** What happened to the row before its cells were looked at. */
function readingIssues(row: SourceRow, reading: Reading): RowIssue[] {
  const issues: RowIssue[] = []
  if (row.otherTable !== undefined) {
    issues.push({
      level: 'error',
      field: null,
      code: 'other-table',
      text: `Line ${row.line} stands in another table, which starts in line ${row.otherTable}; only the first table is read.`,
    })
  }
  if (row.strayQuote) {
    issues.push({
      level: 'warning',
      field: null,
      code: 'stray-quote',
      text: `A quote in line ${row.line} is not closed; it was read as a character.`,
    })
  }
  // One with too many cells is refused for that.
  if (row.shifted && row.cells.length < (reading.layout?.columns ?? 0)) {
    issues.push({
      level: 'error',
      field: null,
      code: 'cells-shifted',
      text: `The values in line ${row.line} stand in the wrong columns: a delimiter is missing.`,
    })
  }
  // A date in such a line would pass for a phone number.
  if (filledWidth(row.cells) === 1 && isTitle(row.cells, reading.layout?.columns ?? 0)) {
    issues.push({
      level: 'error',
      field: null,
      code: 'not-a-row',
      text: `Line ${row.line} holds words in its first cell and nothing else: it looks like a title or a footer.`,
    })
  }
  if (reading.encoding === 'utf-8' && row.cells.some((cell) => cell.includes('\ufffd'))) {
    issues.push({
      level: 'warning',
      field: null,
      code: 'not-utf8',
      text: `Line ${row.line} holds bytes that are not UTF-8; choose another encoding if characters are wrong.`,
    })
  }
  return issues
}
