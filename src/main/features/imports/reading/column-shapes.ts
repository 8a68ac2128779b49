/** What the cells of each column usually look like; tells a row whose values stand in the wrong columns. */
export interface ColumnShapes {
  /** Whether the cells fit better one column to the right (`1`: a cell is missing) or to the left (`-1`: one too many). */
  isShifted(cells: readonly string[], by: 1 | -1): boolean
}

/** Rows a shape is learnt from, and the share of a column's filled cells that have to have it. */
const mostRows = 1000
const leastShare = 0.8
const leastFilled = 3

/** @param rows sound rows, without the header */
export function learnShapes(rows: readonly (readonly string[])[], columns: number): ColumnShapes {
  const shapes = Array.from({ length: columns }, (_, column) => usualShape(rows, column))
  return {
    isShifted: (cells, by) => {
      let wrong = 0
      let right = 0
      for (const [column, shape] of shapes.entries()) {
        const cell = cells[column] ?? ''
        if (shape === null || cell === '') continue
        const moved = cells[column - by] ?? ''
        if (shapeOf(cell) === shape) right += wrong > 0 ? 1 : 0
        else if (moved !== '' && shapeOf(moved) === shape) wrong += 1
      }
      return wrong > right
    },
  }
}

function usualShape(rows: readonly (readonly string[])[], column: number): string | null {
  const times = new Map<string, number>()
  let filled = 0
  for (const row of rows.slice(0, mostRows)) {
    const cell = row[column] ?? ''
    if (cell === '') continue
    filled += 1
    const shape = shapeOf(cell)
    times.set(shape, (times.get(shape) ?? 0) + 1)
  }
  if (filled < leastFilled) return null
  const [usual] = [...times].toSorted((a, b) => b[1] - a[1])
  return usual && usual[1] >= filled * leastShare && usual[0] !== 'a' ? usual[0] : null
}

/** Kind of characters in their order; how many, only where that tells something (codes of states, zip codes). */
function shapeOf(cell: string): string {
  const trimmed = cell.trim().slice(0, 60)
  if (/^\d+$/.test(trimmed)) return `9×${trimmed.length}`
  if (/^[A-Z]{2,3}$/.test(trimmed)) return `A×${trimmed.length}`
  if (/^\S+@\S+\.\S+$/.test(trimmed)) return '@'
  if (/^[\d().+\s-]+$/.test(trimmed)) return '9'
  if (/^\p{L}[\p{L}\p{M}'. -]*$/u.test(trimmed)) return 'a'
  return /^\d/.test(trimmed) ? '9a' : 'a9'
}
