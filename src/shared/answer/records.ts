import type { Answer } from './answer.ts'

/** Rows of a table answer by column name. Cells beyond the known columns are left out; missing ones are ''. */
export function recordsOf(answer: Pick<Answer, 'columns' | 'rows'>): Record<string, string>[] {
  return answer.rows.map((row) => Object.fromEntries(answer.columns.map((column, at) => [column, row[at] ?? ''])))
}
