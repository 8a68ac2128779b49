import type { BulkEdit } from '../../../../shared/model/checked-rows.ts'

type CellEdit = Exclude<BulkEdit, { kind: 'exclude' | 'include' }>

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** What a change makes of one cell. Made once, used for every row. */
export function cellChange(edit: CellEdit): (cell: string) => string {
  switch (edit.kind) {
    case 'trim':
      return (cell) => cell.replaceAll(/\s+/g, ' ').trim()
    case 'digits':
      return (cell) => cell.replaceAll(/\D/g, '')
    case 'set':
      return () => edit.value
    case 'replace': {
      const { find, by, wholeCell, matchCase } = edit
      const pattern = new RegExp(wholeCell ? `^${literally(find)}$` : literally(find), matchCase ? 'g' : 'gi')
      // A function, since $& and the like in the text would be read as references.
      return (cell) => cell.replace(pattern, () => by)
    }
  }
}

/** Cells of a row with one of them changed; the very same where nothing changes. Missing cells are filled up. */
export function withCell(cells: readonly string[], column: number, value: string): readonly string[] {
  if ((cells[column] ?? '') === value) return cells
  const changed = [...cells]
  while (changed.length < column) changed.push('')
  changed[column] = value
  return changed
}
