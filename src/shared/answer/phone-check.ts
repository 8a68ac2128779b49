import { splitOnce } from './split-once.ts'
import type { Table } from './table-layout.ts'

const NUMBER_COLUMNS = ['phone_number', 'phone_code', 'postal_code', 'state', 'owner']

/** `AREACODE: 1|-5#PHONE: 7275551212|1||||`: one part per time check, then the number as it was checked. */
export function readPhoneCheck(line: string): Table {
  if (!line.includes('PHONE: ')) return { columns: [], rows: [] }
  const columns: string[] = []
  const row: string[] = []
  for (const part of line.split('#')) {
    const [method, rest] = splitOnce(part, ': ')
    const cells = rest.split('|')
    const check = method.toLowerCase()
    const names = method === 'PHONE' ? NUMBER_COLUMNS : [`${check}_dialable`, `${check}_gmt_offset`]
    names.forEach((name, at) => {
      columns.push(name)
      row.push(cells[at] ?? '')
    })
  }
  return { columns, rows: [row] }
}
