import type { ReactNode } from 'react'

export type CellValue = string | number | null

/** What a cell wants the eye to know: its row is not sent, is stored changed, or was mended. */
export type CellTone = 'error' | 'warning' | 'note'

/** One column of the data table: what it shows, sorts by, filters on and copies. */
export interface DataColumn<Row> {
  readonly id: string
  readonly title: string
  /** The plain value: sorted and filtered on, and what is copied. */
  readonly value: (row: Row) => CellValue
  /** What the cell shows, where that is more than the value. */
  readonly render?: (row: Row) => ReactNode
  readonly widthPx?: number
  readonly align?: 'left' | 'right'
  /** Left out until the admin chooses it. */
  readonly hidden?: boolean
  /** What it holds, in words: shown on hovering over its title. */
  readonly about?: string
  /** The number is an amount and no id: shown with its thousands apart. */
  readonly count?: boolean
  readonly mono?: boolean
  readonly tone?: (row: Row) => CellTone | null
  /** Shown on hovering, in place of the value. */
  readonly hint?: (row: Row) => string | null
  /** Lets cells of the column be changed in place; told the new text. */
  readonly edit?: (row: Row, text: string) => void
}

/** Numbers by size, text as people order it ("list 9" before "list 10"), empty cells last. */
export function compareCells(left: CellValue, right: CellValue): number {
  if (left === right) return 0
  if (left === null || left === '') return 1
  if (right === null || right === '') return -1
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left).localeCompare(String(right), undefined, { numeric: true, sensitivity: 'base' })
}
