import type { Answer } from './answer.ts'

/**
 * Rows of a table answer by column name. Cells beyond the known columns are left out; missing ones are ''. With the
 * columns named, as in `recordsOf<ColumnOf<'list_info'>>(answer)`, a misspelt one does not compile; each may be
 * missing, as a build may be older than the catalogue.
 */
export function recordsOf(answer: Pick<Answer, 'columns' | 'rows'>): Record<string, string>[]
export function recordsOf<Column extends string>(
  answer: Pick<Answer, 'columns' | 'rows'>,
): { readonly [Name in Column]?: string }[]
export function recordsOf({ columns, rows }: Pick<Answer, 'columns' | 'rows'>): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])))
}
