import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { sampleLead, sampleLeadHeader } from '../../helpers/sample-leads.ts'

/**
 * Writes a workbook of so many rows as a spreadsheet program does: strings shared, each cell with its reference.
 * `isEmpty`: two leads, and below them rows of formatted cells without anything in them.
 */
export async function writeTallWorkbook(
  path: string,
  { rows, isEmpty }: { rows: number; isEmpty: boolean },
): Promise<void> {
  const out = createWriteStream(path)
  const zip = new Zip((error, chunk, final) => {
    if (error) throw error
    out.write(chunk)
    if (final) out.end()
  })
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const add = (name: string): ((text: string, isLast?: boolean) => void) => {
    const entry = new ZipDeflate(name, { level: 1 })
    zip.add(entry)
    return (text, isLast = true) => entry.push(strToU8(text), isLast)
  }
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="r${id}" Type="${office}/${type}" Target="${target}"/>`
  add('_rels/.rels')(`<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`)
  add('xl/workbook.xml')(
    `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="Leads" sheetId="1" r:id="r1"/></sheets></workbook>`,
  )
  add('xl/_rels/workbook.xml.rels')(
    `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
  )
  const strings = new Map<string, number>()
  const shared = (text: string): number => {
    const at = strings.get(text) ?? strings.size
    strings.set(text, at)
    return at
  }
  const columns = [...sampleLeadHeader, 'Note', 'Custom A', 'Custom B', 'Custom C', 'Custom D'].slice(0, 12)
  const cellsOf = (row: number): string[] =>
    Array.from({ length: 12 }, (_, column) => sampleLead(row)[column] ?? `value ${column} of ${row % 5000}`)
  const rowXml = (number: number, cells: readonly string[]): string =>
    `<row r="${number}">${cells
      .map((cell, column) => {
        const place = `${String.fromCharCode(65 + column)}${number}`
        return /^[1-9]\d*$/.test(cell)
          ? `<c r="${place}"><v>${cell}</v></c>`
          : `<c r="${place}" t="s"><v>${shared(cell)}</v></c>`
      })
      .join('')}</row>`
  const sheet = add('xl/worksheets/sheet1.xml')
  let text = `<worksheet ${main}><sheetData>${rowXml(1, columns)}`
  for (let row = 0; row < rows; row += 1) {
    text +=
      isEmpty && row > 1
        ? `<row r="${row + 2}" s="1" customFormat="1"><c r="A${row + 2}" s="1"/><c r="B${row + 2}" s="1"/></row>`
        : rowXml(row + 2, cellsOf(row))
    if (text.length > 1_000_000) {
      sheet(text, false)
      text = ''
      if (out.writableNeedDrain) await once(out, 'drain')
    }
  }
  sheet(`${text}</sheetData></worksheet>`)
  const table = add('xl/sharedStrings.xml')
  let pending = `<sst ${main}>`
  for (const each of strings.keys()) {
    pending += `<si><t>${each.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`
    if (pending.length > 1_000_000) {
      table(pending, false)
      pending = ''
    }
  }
  table(`${pending}</sst>`)
  zip.end()
  await once(out, 'close')
}
