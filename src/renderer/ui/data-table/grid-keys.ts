/** Where an arrow or page key takes the cursor from a row; null for any other key. */
export function rowAfterKey(key: string, row: number, rowCount: number, pageRows: number): number | null {
  const target: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + pageRows,
    PageUp: row - pageRows,
    Home: 0,
    End: rowCount - 1,
  }
  const next = target[key]
  return next === undefined ? null : Math.max(0, Math.min(rowCount - 1, next))
}

/** The column left or right of one, staying inside; null for any other key. */
export function columnAfterKey(key: string, columnId: string | null, columnIds: readonly string[]): string | null {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null
  const from = columnId === null ? -1 : columnIds.indexOf(columnId)
  const to = from < 0 ? 0 : from + (key === 'ArrowRight' ? 1 : -1)
  return columnIds[Math.max(0, Math.min(columnIds.length - 1, to))] ?? null
}
