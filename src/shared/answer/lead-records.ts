import { NO_TABLE, type Table } from './table-layout.ts'

const mostFields = 1_000

/** Blocks of `lead_status_search`: `---------- START OF RECORD 1 ----------` followed by `name => value` lines. */
export function readLeadRecords(lines: readonly string[]): Table {
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
  // A lead has some hundred fields; records that each name others would make a table of all by all.
  if (columns.length > mostFields) return NO_TABLE
  return { columns, rows: records.map((record) => columns.map((column) => record.get(column) ?? '')) }
}
