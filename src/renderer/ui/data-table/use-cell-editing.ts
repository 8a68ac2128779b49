import { useState } from 'react'
import type { EditEnd } from './cell-editor.tsx'
import { columnAfterKey } from './grid-keys.ts'

/** The cell being changed. */
export interface EditedCell {
  readonly rowId: string
  readonly columnId: string
  readonly text: string
}

/** Which column has the cursor, and which cell is being changed. */
export interface CellEditing {
  readonly columnId: string | null
  readonly edited: EditedCell | null
  readonly moveTo: (columnId: string) => void
  readonly begin: (cell: EditedCell) => void
  /** Ends the edit; gives the column the edit goes on in, where Tab said so. */
  readonly end: (end: EditEnd) => string | null
}

/** @param columnIds columns whose cells can be changed, in the order they are shown */
export function useCellEditing(columnIds: readonly string[]): CellEditing {
  const [at, setAt] = useState<string | null>(null)
  const [edited, setEdited] = useState<EditedCell | null>(null)
  const columnId = at !== null && columnIds.includes(at) ? at : (columnIds[0] ?? null)
  return {
    columnId,
    edited,
    moveTo: setAt,
    begin: (cell) => {
      setAt(cell.columnId)
      setEdited(cell)
    },
    end: (end) => {
      setEdited(null)
      if (end !== 'left' && end !== 'right') return null
      const next = columnAfterKey(end === 'right' ? 'ArrowRight' : 'ArrowLeft', columnId, columnIds)
      if (next === null || next === columnId) return null
      setAt(next)
      return next
    },
  }
}
