import { writeFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'

/** A cell as a workbook keeps it: text, a number as written, a date by its serial. */
export type WorkbookCell = string | { readonly number: string } | { readonly date: number } | null

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const column = (at: number): string => String.fromCodePoint(65 + at)

function cellXml(cell: WorkbookCell, at: number, row: number): string {
  const place = `${column(at)}${row}`
  if (cell === null) return ''
  if (typeof cell === 'string') {
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  }
  return 'number' in cell
    ? `<c r="${place}"><v>${cell.number}</v></c>`
    : `<c r="${place}" s="1"><v>${cell.date}</v></c>`
}

const sheetXml = (rows: readonly (readonly WorkbookCell[])[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map((cells, at) => `<row r="${at + 1}">${cells.map((cell, c) => cellXml(cell, c, at + 1)).join('')}</row>`)
    .join('')}</sheetData></worksheet>`

export interface RawWorkbook {
  /** XML inside `<sheetData>` of each sheet, or around it where it begins with `<worksheet`. */
  readonly sheets: Readonly<Record<string, string>>
  readonly hidden?: readonly string[]
  /** XML inside `<sst>`. */
  readonly strings?: string
  /** XML inside `<styleSheet>`. */
  readonly styles?: string
  /** XML of `<workbookPr>`. */
  readonly properties?: string
}

/** Writes a workbook out of the XML of its parts. */
export function writeRawWorkbook(
  path: string,
  { sheets, hidden = [], strings, styles, properties }: RawWorkbook,
): void {
  const names = Object.keys(sheets)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${properties ?? ''}<sheets>${names
      .map((name, at) => {
        const state = hidden.includes(name) ? ' state="hidden"' : ''
        return `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, at) => relation(at + 1, 'worksheet', `/xl/worksheets/sheet${at + 1}.xml`))
      .join(
        '',
      )}${relation(90, 'styles', 'styles.xml')}${relation(91, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
  }
  if (strings !== undefined) files['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${strings}</sst>`
  if (styles !== undefined) files['xl/styles.xml'] = `<styleSheet xmlns="${main}">${styles}</styleSheet>`
  for (const [at, name] of names.entries()) {
    const xml = sheets[name] ?? ''
    files[`xl/worksheets/sheet${at + 1}.xml`] = xml.startsWith('<worksheet')
      ? xml
      : `<worksheet xmlns="${main}"><sheetData>${xml}</sheetData></worksheet>`
  }
  writeArchive(path, files)
}

/** Writes a zip archive of text files. */
export function writeArchive(path: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  const bytes = Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text])
  writeFileSync(path, zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>))
}

/** Writes a small workbook as a spreadsheet program would; style 1 is a date. */
export function writeWorkbook(
  path: string,
  sheets: Readonly<Record<string, readonly (readonly WorkbookCell[])[]>>,
): void {
  const names = Object.keys(sheets)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const files: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
      .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${names.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
  for (const [at, name] of names.entries()) files[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheets[name] ?? [])
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
}
