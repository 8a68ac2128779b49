import { useState } from 'react'

/** Which row has the cursor, which rows next to it are selected, and which are marked wherever they are. */
export interface GridCursor {
  readonly row: number
  readonly first: number
  readonly last: number
  readonly marks: ReadonlySet<string>
  readonly move: (row: number, extend: boolean) => void
  readonly selectAll: () => void
  /** Marks the rows that are not marked yet, or takes all these marks away. */
  readonly toggleMarks: (rowIds: readonly string[]) => void
  readonly clearMarks: () => void
}

const noMarks: ReadonlySet<string> = new Set()

/** A cursor that stays inside the rows there are, however sorting and filtering change them; it starts where it was left. */
export function useGridCursor(rowCount: number, startRow = 0): GridCursor {
  const [state, setState] = useState({ row: startRow, anchor: startRow })
  const [marks, setMarks] = useState(noMarks)
  const inside = (row: number): number => Math.max(0, Math.min(rowCount - 1, row))
  const row = inside(state.row)
  const anchor = inside(state.anchor)
  return {
    row,
    first: Math.min(row, anchor),
    last: Math.max(row, anchor),
    marks,
    move: (next, extend) => setState({ row: inside(next), anchor: extend ? anchor : inside(next) }),
    selectAll: () => setState({ row: inside(rowCount - 1), anchor: 0 }),
    toggleMarks: (rowIds) => {
      const next = new Set(marks)
      const all = rowIds.every((id) => marks.has(id))
      for (const id of rowIds) {
        if (all) next.delete(id)
        else next.add(id)
      }
      setMarks(next)
    },
    clearMarks: () => setMarks(noMarks),
  }
}
