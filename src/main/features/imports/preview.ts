import type { LeadField, Preview, Reading } from '../../../shared/model/import.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { isKnownHeader, matchColumns } from './mapping/match-columns.ts'
import { readSample } from './reading/source-file.ts'
import type { TextSource } from './reading/workbooks.ts'
import { readTable, toldOf } from './reading/read-table.ts'
import { remarksOn } from './reading/remarks.ts'

/** Rows shown; enough to judge the reading by. */
const previewRows = 100
/** Rows shown of what stands above the table. */
const mostAbove = 20

/**
 * How a file would be read, with its first rows and a guess for each column.
 * @param told parts of the reading the admin has set; the rest is sniffed
 * @throws ProblemError `unreadable-file`
 */
export async function previewFile(
  { file, workbook }: TextSource,
  told: { readonly [Part in keyof Reading]?: Reading[Part] | undefined },
  fields: readonly LeadField[],
  presetFor: (headers: readonly string[]) => Preview['preset'],
): Promise<Preview> {
  const sample = await readSample(file.path, file.name, told.encoding)
  const table = readTable(sample.text, sample.complete, toldOf(told), (cell) => isKnownHeader(cell, fields))
  if (!table) throw emptyFile(file.name)
  const { delimiter, hasHeader, layout, header } = table
  const reading: Reading = {
    encoding: sample.encoding,
    delimiter,
    hasHeader,
    sheet: workbook?.sheet ?? null,
    layout,
  }
  const rows = table.rows.slice(0, previewRows)
  return {
    file: { fileId: file.fileId, name: file.name, sizeBytes: sample.sizeBytes },
    reading,
    sheets: [...(workbook?.sheets ?? [])],
    columns: matchColumns(
      [...header],
      rows.map((row) => row.cells),
      fields,
    ),
    rows: rows.map((row) => row.cells),
    lines: rows.map((row) => row.line),
    above: table.above.slice(-mostAbove).map(({ line, cells }) => ({ line, cells })),
    remarks: remarksOn(sample, table),
    fields: [...fields],
    preset: hasHeader ? presetFor(header) : null,
  }
}

const emptyFile = (name: string): ProblemError =>
  new ProblemError({
    code: 'empty-file',
    what: `${name} holds no rows`,
    why: 'There is nothing but blank lines in it.',
    action: 'Export it again and choose the new file.',
  })
