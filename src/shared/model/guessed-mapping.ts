import type { ColumnMatch, FieldSource, Mapping } from './import.ts'

/** Fields that set a callback; they need its campaign, which no file names. */
export const isCallbackField = (field: string): boolean => field.startsWith('callback_')

/**
 * What the guesses for the columns make of a file: of several columns for one field the first that is filled is taken,
 * and a column of whole names feeds first and last name.
 * @param withCallbacks whether columns that ask for a callback are used
 */
export function guessedMapping(columns: readonly ColumnMatch[], withCallbacks = false): Mapping {
  const byField = new Map<string, ColumnMatch[]>()
  for (const column of columns) {
    if (column.field === null || (isCallbackField(column.field) && !withCallbacks)) continue
    byField.set(column.field, [...(byField.get(column.field) ?? []), column])
  }
  const mapping: Record<string, FieldSource> = {}
  for (const [field, [first, ...others]] of byField) {
    if (!first) continue
    mapping[field] =
      others.length === 0
        ? first.column
        : { columns: [first, ...others].map(({ column }) => column), between: ' ', take: 'first' }
  }
  const whole = columns.find(({ fullName }) => fullName === true)
  if (whole) {
    const part = (take: 'given-name' | 'middle-name' | 'family-name'): FieldSource => ({
      columns: [whole.column],
      between: ' ',
      take,
    })
    mapping['first_name'] = part('given-name')
    mapping['middle_initial'] ??= part('middle-name')
    mapping['last_name'] = part('family-name')
  }
  return mapping
}

/** Columns with a name or values that feed nothing. */
export function unusedColumns(columns: readonly ColumnMatch[], mapping: Mapping): ColumnMatch[] {
  const used = new Set(
    Object.values(mapping).flatMap((source) =>
      typeof source === 'number' ? [source] : 'columns' in source ? source.columns : [],
    ),
  )
  return columns.filter(({ column, header, samples }) => !used.has(column) && (header !== '' || samples.length > 0))
}
