import type { LeadField, Preview, Reading } from '../../../shared/model/import.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { columnRemarks } from './mapping/column-remarks.ts'
import { isKnownHeader, matchColumns } from './mapping/match-columns.ts'
import { readSample } from './reading/source-file.ts'
import type { TextSource } from './reading/workbooks.ts'
import { readTable, toldOf } from './reading/read-table.ts'
import { remarksOn } from './reading/remarks.ts'

/** Rows shown; enough to judge the reading by. */
const previewRows = 100
/** Rows shown of what stands above the table. */
const mostAbove = 20

/** More than any list of leads has; a preset keeps no more. */
const mostColumns = 2000

export interface PreviewInput {
  readonly source: TextSource
  /** Parts of the reading the admin has set; the rest is sniffed. */
  readonly told: { readonly [Part in keyof Reading]?: Reading[Part] | undefined }
  readonly fields: readonly LeadField[]
}

/** A preview without its preset, and the headers to find one by; empty where there are none. */
export interface ReadPreview {
  readonly preview: Omit<Preview, 'preset'>
  readonly header: readonly string[]
}

/**
 * How a file would be read, with its first rows and a guess for each column. Runs in the preparing thread: what a file can
 * be made of must not hold up the program.
 * @throws ProblemError `unreadable-file`
 */
export async function readPreview({
  source: { file, workbook, inside },
  told,
  fields,
}: PreviewInput): Promise<ReadPreview> {
  const sample = await readSample(file.path, file.name, told.encoding)
  const table = readTable(sample.text, sample.complete, toldOf(told), (cell) => isKnownHeader(cell, fields))
  if (!table) throw emptyFile(file.name)
  if (table.header.length > mostColumns) throw tooWide(file.name, table.header.length)
  const { delimiter, hasHeader, layout, header } = table
  const reading: Reading = {
    encoding: sample.encoding,
    delimiter,
    hasHeader,
    sheet: workbook?.sheet ?? null,
    layout,
    ...(told.hiddenRows ? { hiddenRows: true } : {}),
  }
  const rows = table.rows.slice(0, previewRows)
  const columns = matchColumns(
    [...header],
    rows.map((row) => row.cells),
    fields,
  )
  const preview = {
    file: { fileId: file.fileId, name: file.name, sizeBytes: sample.sizeBytes },
    reading,
    sheets: [...(workbook?.sheets ?? [])],
    columns,
    rows: rows.map((row) => row.cells),
    lines: rows.map((row) => row.line),
    above: table.above.slice(-mostAbove).map(({ line, cells }) => ({ line, cells })),
    encodingDoubt:
      sample.encodingDoubt === null
        ? null
        : sample.encodingDoubt.map(({ encoding, samples }) => ({ encoding, samples: [...samples] })),
    hiddenRows: workbook?.hiddenRows ?? 0,
    remarks: [
      ...(inside === undefined ? [] : [`The file ${inside} inside the archive is read.`]),
      ...(workbook?.remarks ?? []),
      ...remarksOn(sample, table),
      ...columnRemarks(
        columns,
        table.rows.map(({ cells }) => cells),
      ),
    ],
    fields: [...fields],
  }
  return { preview, header: hasHeader ? header : [] }
}

/** The same with the preset kept for files like it. */
export async function previewFile(
  source: TextSource,
  told: PreviewInput['told'],
  fields: readonly LeadField[],
  presetFor: (headers: readonly string[]) => Preview['preset'],
  read: (input: PreviewInput) => Promise<ReadPreview> = readPreview,
): Promise<Preview> {
  const { preview, header } = await read({ source, told, fields })
  return { ...preview, preset: header.length > 0 ? presetFor(header) : null }
}

const tooWide = (name: string, columns: number): ProblemError =>
  new ProblemError({
    code: 'unreadable-file',
    what: `${name} has ${columns.toLocaleString('en-US')} columns or more`,
    why: `No more than ${mostColumns.toLocaleString('en-US')} are read; with another separator it may have fewer.`,
    action: 'Choose the separator, or export only the columns of the leads.',
  })

const emptyFile = (name: string): ProblemError =>
  new ProblemError({
    code: 'empty-file',
    what: `${name} holds no rows`,
    why: 'There is nothing but blank lines in it.',
    action: 'Export it again and choose the new file.',
  })
