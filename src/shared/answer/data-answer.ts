import { functionSpec, isFunctionName } from '../catalogue/index.ts'
import { isPickerPage, readPickerPage } from './html-picker.ts'
import { correctTable } from './lying-headers.ts'
import { readTable, type Table } from './table-layout.ts'

const NO_TABLE: Table = { columns: [], rows: [] }

/** `VERSION: 2.14-202|BUILD: 250720-1841|…|` */
function readVersion(line: string): Table {
  const pairs = line
    .split('|')
    .filter((cell) => cell !== '')
    .map((cell) => splitOnce(cell, ': '))
  return { columns: pairs.map(([name]) => name), rows: [pairs.map(([, value]) => value)] }
}

/** `AREACODE: 1|-5#PHONE: 7275551212|1||||`: time checks by method, then the number. */
function readPhoneCheck(line: string): Table {
  const cells: [string, string][] = []
  for (const part of line.split('#')) {
    const [method, rest] = splitOnce(part, ': ')
    const values = rest.split('|')
    const names =
      method === 'PHONE'
        ? ['phone_number', 'phone_code', 'postal_code', 'state', 'owner']
        : [`${method.toLowerCase()}_dialable`, `${method.toLowerCase()}_gmt_offset`]
    names.forEach((name, at) => cells.push([name, values[at] ?? '']))
  }
  return { columns: cells.map(([name]) => name), rows: [cells.map(([, value]) => value)] }
}

/** `---------- START OF RECORD 1 ----------` followed by `name => value` lines. */
function readRecords(lines: readonly string[]): Table {
  const records: Map<string, string>[] = []
  let last: string | null = null
  for (const line of lines) {
    if (/^;?-{5,} START OF RECORD \d+ -{5,}$/.test(line)) {
      records.push(new Map())
      last = null
      continue
    }
    const record = records.at(-1)
    if (!record || /^;?-{5,} END OF RECORD/.test(line)) continue
    const at = line.indexOf(' => ')
    if (at > 0) {
      last = line.slice(0, at)
      record.set(last, line.slice(at + 4))
    } else if (last !== null && line !== '') {
      // A line feed inside a value: the rest of it stands on the next line.
      record.set(last, `${record.get(last)}\n${line}`)
    }
  }
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))]
  return { columns, rows: records.map((record) => columns.map((column) => record.get(column) ?? '')) }
}

/** `SELECTED INGROUPS:  SALESLINE SUPPORT -` and so on, one name a line. */
function readNamedLines(lines: readonly string[]): Table {
  const pairs = lines.filter((line) => /^[A-Z][A-Z ]+:/.test(line)).map((line) => splitOnce(line, ':'))
  return pairs.length === 0
    ? NO_TABLE
    : { columns: pairs.map(([name]) => name), rows: [pairs.map(([, value]) => value.trim())] }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}

/** True for functions that can answer with rows instead of message lines. */
export const answersWithData = (functionName: string): boolean =>
  functionName === 'version' ||
  functionName === 'check_phone_number' ||
  functionName === 'coffee' ||
  (isFunctionName(functionName) && functionSpec(functionName).output !== undefined)

/** Reads the part of an answer that is data. `lines` are the lines that are neither messages nor PHP's noise. */
export function readData(functionName: string, body: string, lines: readonly string[]): Table {
  const full = lines.filter((line) => line !== '')
  const first = full[0]
  if (first === undefined) return NO_TABLE
  switch (functionName) {
    case 'version':
      return readVersion(full.find((line) => line.startsWith('VERSION: ')) ?? first)
    case 'check_phone_number':
      return readPhoneCheck(first)
    case 'lead_status_search':
      return readRecords(lines)
    case 'lead_field_info':
      return { columns: ['value'], rows: [[lines.join('\n').replace(/\n+$/, '')]] }
    case 'agent_ingroup_info':
      return readNamedLines(full)
  }
  if (isPickerPage(body)) return readPickerPage(body)
  const output = isFunctionName(functionName) ? functionSpec(functionName).output : undefined
  if (!output || output.formats.every((format) => format === 'html')) return NO_TABLE
  return correctTable(functionName, readTable(output, lines))
}
