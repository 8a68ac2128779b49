import { useState } from 'react'

/** Which row has the cursor and which rows, next to it, are selected. */
export interface GridCursor {
  readonly row: number
  readonly first: number
  readonly last: number
  readonly move: (row: number, extend: boolean) => void
}

/** A cursor that stays inside the rows there are, however sorting and filtering change them. */
export function useGridCursor(rowCount: number): GridCursor {
  const [state, setState] = useState({ row: 0, anchor: 0 })
  const inside = (row: number): number => Math.max(0, Math.min(rowCount - 1, row))
  const row = inside(state.row)
  const anchor = inside(state.anchor)
  return {
    row,
    first: Math.min(row, anchor),
    last: Math.max(row, anchor),
    move: (next, extend) => setState({ row: inside(next), anchor: extend ? anchor : inside(next) }),
  }
}
