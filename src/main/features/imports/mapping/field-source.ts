import type { FieldSource } from '../../../../shared/model/import.ts'
import { namePart } from './split-name.ts'

/** How a field's value is made of the cells of a row. */
export interface ReadField {
  (cells: readonly string[]): string
  /** The filled cells, in order, where the first of several columns is taken. */
  readonly all?: (cells: readonly string[]) => readonly string[]
}

/** Columns of the file a source reads; none where every row has the same value. */
export function columnsOf(source: FieldSource): readonly number[] {
  if (typeof source === 'number') return [source]
  return 'columns' in source ? source.columns : []
}

const keyOf = (cell: string): string => cell.trim().toLowerCase()

/** Made once for a file, so that a row costs no more than it must. */
export function readerOf(source: FieldSource): ReadField {
  if (typeof source === 'number') return (cells) => cells[source] ?? ''
  if ('value' in source) return () => source.value
  const { columns, between, values, take } = source
  const translations = values && new Map(Object.entries(values).map(([from, to]) => [keyOf(from), to]))
  const cellOf = (cells: readonly string[], column: number): string => {
    const cell = cells[column] ?? ''
    return translations?.get(keyOf(cell)) ?? cell
  }
  if (take !== undefined && take !== 'first') {
    return (cells) => namePart(columns.map((column) => cellOf(cells, column)).join(' '), take)
  }
  const [only, ...others] = columns
  if (only !== undefined && others.length === 0) return (cells) => cellOf(cells, only)
  const all = (cells: readonly string[]): string[] =>
    columns.map((column) => cellOf(cells, column)).filter((cell) => cell.trim() !== '')
  if (take === 'first') return Object.assign((cells: readonly string[]) => all(cells)[0] ?? '', { all })
  return (cells) => all(cells).join(between)
}
