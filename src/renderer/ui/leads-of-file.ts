/** A lead as a file names it; its id is as it stands there. */
export interface LeadOfFile {
  readonly id: string
  readonly archived: boolean
}

/** Headings under which files carry lead ids, in lower case and without marks. */
const idHeadings: ReadonlySet<string> = new Set(['leadid', 'id', 'vicidialleadid', 'leadnumber'])

/**
 * The leads of a file, one a line: the column whose heading says that it holds ids, else the first one; archived where a
 * column of that name holds Y, as in the result files of this program. Ids hold no quotes or separators, so cells need
 * no more than to be cut apart.
 */
export function leadsOfFile(content: string): LeadOfFile[] {
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const [first = ''] = lines
  const separator = ['\t', ';', '|', ','].find((mark) => first.includes(mark)) ?? ','
  const cellsOf = (line: string): string[] => line.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ''))
  const headings = cellsOf(first).map((cell) => cell.toLowerCase().replaceAll(/[^a-z]/g, ''))
  const idAt = headings.findIndex((heading) => idHeadings.has(heading))
  const archivedAt = headings.indexOf('archived')
  const rows = idAt < 0 && /^\d+$/.test(cellsOf(first)[0] ?? '') ? lines : lines.slice(1)
  return rows.flatMap((line) => {
    const cells = cellsOf(line)
    const id = cells[Math.max(idAt, 0)] ?? ''
    return id === '' ? [] : [{ id, archived: archivedAt >= 0 && cells[archivedAt] === 'Y' }]
  })
}

/** The text of a file; spreadsheets save Unicode text as UTF-16. */
export async function textOfFile(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
