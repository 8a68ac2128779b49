import { describe, expect, it } from 'vitest'
import { compareCells } from '../../../../src/renderer/ui/data-table/data-column.ts'
import { tabSeparated } from '../../../../src/renderer/ui/data-table/tab-separated.ts'

describe('rows for the clipboard', () => {
  it('puts the titles first and joins with tabs', () => {
    expect(
      tabSeparated(
        ['Line', 'Reason'],
        [
          [2, 'Too short'],
          [3, null],
        ],
      ),
    ).toBe('Line\tReason\n2\tToo short\n3\t')
  })

  it('disarms what a spreadsheet would run when it is pasted', () => {
    expect(tabSeparated(['a'], [['=HYPERLINK("http://x")'], ['+1 212'], [-5], ['-5.00'], ['@x']])).toBe(
      "a\n'=HYPERLINK(\"http://x\")\n'+1 212\n-5\n-5.00\n'@x",
    )
  })

  it('keeps every row on one line, whatever a cell holds', () => {
    const text = tabSeparated(['a'], [['x\ty\r\nz']])
    expect(text.split('\n')).toEqual(['a', 'x y z'])
  })
})

describe('order of cells', () => {
  it('orders numbers by size and numbers inside text as people do', () => {
    expect([10, 9, 101].toSorted(compareCells)).toEqual([9, 10, 101])
    expect(['list 10', 'list 9', 'List 1'].toSorted(compareCells)).toEqual(['List 1', 'list 9', 'list 10'])
  })

  it('puts empty cells last', () => {
    expect([null, 'b', '', 'a'].toSorted(compareCells).slice(0, 2)).toEqual(['a', 'b'])
  })
})
