import type { LeadField, Preview, Reading } from '../../../shared/model/import.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { isKnownHeader, matchColumns } from './mapping/match-columns.ts'
import { readSample, type SourceSample } from './reading/source-file.ts'
import type { TextSource } from './reading/workbooks.ts'
import { createRowReader, type SourceRow } from './reading/row-reader.ts'
import { firstRows, sniffDelimiter, sniffHeader, sniffLineBreak } from './reading/sniff-text.ts'

/** Rows shown; enough to judge the reading by. */
const previewRows = 100

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
  const lineBreak = sniffLineBreak(sample.text)
  const delimiter = told.delimiter ?? sniffDelimiter(sample.text, lineBreak)
  const reader = createRowReader({ delimiter, lineBreak })
  const read = [...reader.push(sample.text), ...(sample.complete ? reader.end() : [])]
  const hasHeader =
    told.hasHeader ?? sniffHeader(firstRows(sample.text, delimiter, lineBreak), (cell) => isKnownHeader(cell, fields))
  const reading: Reading = { encoding: sample.encoding, delimiter, hasHeader, sheet: workbook?.sheet ?? null }
  const first = read[0]
  if (!first) throw emptyFile(file.name)
  const rows = read.slice(hasHeader ? 1 : 0, previewRows + (hasHeader ? 1 : 0))
  const width = first.cells.length
  const headers = Array.from({ length: width }, (_, column) => (hasHeader ? (first.cells[column] ?? '') : ''))
  return {
    file: { fileId: file.fileId, name: file.name, sizeBytes: sample.sizeBytes },
    reading,
    sheets: [...(workbook?.sheets ?? [])],
    columns: matchColumns(
      headers,
      rows.map((row) => row.cells),
      fields,
    ),
    rows: rows.map((row) => row.cells),
    remarks: remarksOn(sample, headers, rows, width),
    fields: [...fields],
    preset: hasHeader ? presetFor(headers) : null,
  }
}

/** Things worth knowing about the beginning of the file. */
function remarksOn(
  sample: SourceSample,
  headers: readonly string[],
  rows: readonly SourceRow[],
  width: number,
): string[] {
  const remarks: string[] = []
  if (rows.length === 0) remarks.push('The file has a header and no rows.')
  const uneven = rows.filter((row) => row.cells.length !== width)
  const firstUneven = uneven[0]
  if (firstUneven) {
    remarks.push(
      `Line ${firstUneven.line} has ${firstUneven.cells.length} cells where the first line has ${width}` +
        (uneven.length > 1 ? `; so have ${uneven.length - 1} more of the first rows.` : '.'),
    )
  }
  const stray = rows.find((row) => row.strayQuote)
  if (stray) remarks.push(`A quote in line ${stray.line} is not closed; it is read as a character.`)
  if (sample.hasNul) remarks.push('The file holds NUL bytes; they are left out.')
  const doubled = headers.find((header, at) => header !== '' && headers.indexOf(header) !== at)
  if (doubled !== undefined) remarks.push(`Two columns are named "${doubled}".`)
  return remarks
}

const emptyFile = (name: string): ProblemError =>
  new ProblemError({
    code: 'unreadable-file',
    what: `${name} holds no rows`,
    why: 'There is nothing but blank lines in it.',
    action: 'Export it again and choose the new file.',
  })
