import { describe, expect, it } from 'vitest'
import { presentFilters } from '../../../../src/renderer/features/imports/check-filters.ts'
import { checkedColumns, toneOf } from '../../../../src/renderer/features/imports/checked-columns.ts'
import { withCell } from '../../../../src/renderer/features/imports/use-checked-rows.ts'
import type { CheckedRow, CheckSummary } from '../../../../src/shared/model/checked-rows.ts'

const row: CheckedRow = {
  row: 1,
  line: 2,
  state: 'pending',
  code: null,
  reason: null,
  leadId: null,
  blockingLeadId: null,
  blockingListId: null,
  issues: [
    { level: 'note', field: 'phone_number', code: 'repaired', text: 'Mended.' },
    { level: 'warning', field: 'first_name', code: 'stripped', text: 'Stored as "Jos".' },
  ],
  cells: ['(212) 200-0001', 'José'],
  values: { phone_number: '2122000001', first_name: 'José' },
  knownLeadId: null,
}

const summary: CheckSummary = {
  rows: 1,
  toSend: 1,
  invalid: 0,
  excluded: 0,
  repeated: 0,
  known: null,
  altered: 0,
  issues: [],
  header: ['Phone', 'Name', ''],
  fieldOfColumn: { '0': 'phone_number', '1': 'first_name' },
  edits: 0,
  estimate: null,
}

describe('check grid', () => {
  const edits: [number, string][] = []
  const columns = checkedColumns(summary, 3, (_, column, text) => edits.push([column, text]))
  const column = (id: string) => columns.find((each) => each.id === id)

  it('has every column of the file, with the field it becomes', () => {
    expect(column('column-0')?.title).toMatch(/^Phone → Phone/)
    expect(column('column-2')?.title).toBe('Column 3')
    expect(column('column-2')?.value(row)).toBe('')
  })

  it('marks the cells an issue is about, and says what is sent in their place', () => {
    expect(column('column-0')?.tone?.(row)).toBe('note')
    expect(column('column-1')?.tone?.(row)).toBe('warning')
    expect(column('column-2')?.tone?.(row)).toBeNull()
    expect(column('column-0')?.hint?.(row)).toBe('Mended.\nSent as “2122000001”.')
    expect(toneOf(row.issues)).toBe('warning')
  })

  it('hands a change on with its column', () => {
    column('column-1')?.edit?.(row, 'Ann')
    expect(edits).toEqual([[1, 'Ann']])
    expect(withCell(row, 3, 'x').cells).toEqual(['(212) 200-0001', 'José', '', 'x'])
  })

  it('offers only filters that show something', () => {
    expect(presentFilters(summary)).toEqual(['all'])
    expect(presentFilters({ ...summary, invalid: 2, known: 1 })).toEqual(['all', 'problems', 'errors', 'known'])
  })
})
