/** Headings under which files carry lead ids, in lower case and without marks. */
const idHeadings: ReadonlySet<string> = new Set(['leadid', 'id', 'vicidialleadid', 'leadnumber'])

/**
 * The lead ids of a file, one a line: the column whose heading says so, else the first one. Ids hold no quotes or
 * separators, so cells need no more than to be cut apart.
 */
export function idsOfFile(content: string): string {
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const [first = ''] = lines
  const separator = ['\t', ';', '|', ','].find((mark) => first.includes(mark)) ?? ','
  const cellsOf = (line: string): string[] => line.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ''))
  const headings = cellsOf(first).map((cell) => cell.toLowerCase().replaceAll(/[^a-z]/g, ''))
  const at = headings.findIndex((heading) => idHeadings.has(heading))
  const rows = at < 0 && /^\d+$/.test(cellsOf(first)[0] ?? '') ? lines : lines.slice(1)
  return rows
    .map((line) => cellsOf(line)[Math.max(at, 0)] ?? '')
    .filter((cell) => cell !== '')
    .join('\n')
}
