import type { ColumnMatch, Mapping } from '../../../shared/model/import.ts'

/**
 * The columns as they will be read: the guesses with the admin's choices on top. A field chosen for one column is taken
 * away from any other, since a lead has it only once.
 */
export function applyChoices(
  columns: readonly ColumnMatch[],
  choices: Readonly<Record<number, string | null>>,
): readonly ColumnMatch[] {
  const chosen = new Set(Object.values(choices).filter((field) => field !== null))
  return columns.map((column) => {
    const choice = choices[column.column]
    if (choice !== undefined) return { ...column, field: choice, how: 'chosen', score: 1 }
    if (column.field !== null && chosen.has(column.field)) return { ...column, field: null, how: 'none', score: 0 }
    return column
  })
}

/** The choices after the admin set a column's field: any other column that was given the same field loses it. */
export function chooseField(
  choices: Readonly<Record<number, string | null>>,
  column: number,
  field: string | null,
): Readonly<Record<number, string | null>> {
  const others = Object.entries(choices).map(([key, value]) => [key, value === field ? null : value] as const)
  return { ...Object.fromEntries(others), [column]: field }
}

/** field → column, as the import wants it. */
export const mappingOf = (columns: readonly ColumnMatch[]): Mapping =>
  Object.fromEntries(columns.flatMap(({ field, column }) => (field === null ? [] : [[field, column] as const])))

/** Why the import cannot start yet, or null. */
export function mappingFault(columns: readonly ColumnMatch[]): string | null {
  if (columns.some((column) => column.field === 'phone_number')) return null
  return 'No column is the phone number. Choose “Phone number” for the column that holds it.'
}
