import { functionSpec, isFunctionName } from '../catalogue/index.ts'
import type { OutputSpec } from '../catalogue/spec.ts'
import { readAgentIngroups } from './agent-ingroups.ts'
import { isPickerPage, readPickerPage } from './html-picker.ts'
import { textOf } from './html-text.ts'
import { readLeadRecords } from './lead-records.ts'
import { correctTable } from './lying-headers.ts'
import { readPhoneCheck } from './phone-check.ts'
import { splitOnce } from './split-once.ts'
import { NO_TABLE, readTable, type Table } from './table-layout.ts'

/** `VERSION: 2.14-202|BUILD: 250720-1841|…|` */
function readVersion(lines: readonly string[]): Table {
  const line = lines.find((candidate) => candidate.startsWith('VERSION: '))
  if (line === undefined) return NO_TABLE
  const pairs = line
    .split('|')
    .filter((cell) => cell !== '')
    .map((cell) => splitOnce(cell, ': '))
  return { columns: pairs.map(([name]) => name), rows: [pairs.map(([, value]) => value)] }
}

/** A bare value without a line feed; its own line feeds belong to it. */
const readValue = (lines: readonly string[]): Table => {
  const value = lines.join('\n').replace(/\n+$/, '')
  return value === '' ? NO_TABLE : { columns: ['value'], rows: [[value]] }
}

/** `format=link` of `sounds_list`: `<a href="…">beep.wav</a><br>`, one file a line. */
const readLinks = (lines: readonly string[]): Table => ({
  columns: ['file'],
  rows: lines.map((line) => [textOf(line)]),
})

/** Reads what an answer holds besides messages and PHP's noise. Text that is no data of the function gives no rows. */
export type DataReader = (lines: readonly string[], isNoisy: boolean) => Table

const full = (lines: readonly string[]): string[] => lines.filter((line) => line !== '')

const OWN_READERS: Readonly<Record<string, DataReader>> = {
  version: readVersion,
  lead_field_info: readValue,
  lead_status_search: readLeadRecords,
  agent_ingroup_info: (lines) => readAgentIngroups(full(lines)),
  check_phone_number: (lines) => readPhoneCheck(full(lines)[0] ?? ''),
  sounds_list: (lines, isNoisy) => {
    const files = full(lines)
    return files[0]?.startsWith('<a ') ? readLinks(files) : readOutput('sounds_list', lines, isNoisy)
  },
}

function readOutput(functionName: string, lines: readonly string[], isNoisy: boolean): Table {
  const output = outputOf(functionName)
  if (!output) return NO_TABLE
  if (lines.find((line) => line !== '')?.startsWith('<')) {
    const page = lines.join('\n')
    if (isPickerPage(page)) return readPickerPage(page)
    if (!isNoisy) return NO_TABLE
  }
  if (output.columns.length === 0) return NO_TABLE
  const table = readTable(output, lines, isNoisy)
  return table.columns.length + table.rows.length === 0 ? NO_TABLE : correctTable(functionName, table)
}

const outputOf = (functionName: string): OutputSpec | undefined =>
  isFunctionName(functionName) ? functionSpec(functionName).output : undefined

/** How the data of a function is read; null for functions that only answer with messages. */
export function dataReaderOf(functionName: string): DataReader | null {
  const own = OWN_READERS[functionName]
  if (own) return own
  return outputOf(functionName) ? (lines, isNoisy) => readOutput(functionName, lines, isNoisy) : null
}
