import type { FunctionName, RecordOf } from '../catalogue/index.ts'
import type { Answer } from './answer.ts'

/**
 * Rows of a table answer by column name. Cells beyond the known columns are left out; missing ones are ''.
 * With the function named, as in `recordsOf<'list_info'>(answer)`, a misspelt column does not compile.
 */
export function recordsOf(answer: Pick<Answer, 'columns' | 'rows'>): Record<string, string>[]
export function recordsOf<F extends FunctionName>(answer: Pick<Answer, 'columns' | 'rows'>): RecordOf<F>[]
export function recordsOf({ columns, rows }: Pick<Answer, 'columns' | 'rows'>): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])))
}
