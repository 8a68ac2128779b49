import { guessedMapping } from '../../../shared/model/guessed-mapping.ts'
import type { ColumnMatch, FieldSource, LeadField, Mapping, Preview } from '../../../shared/model/import.ts'

/** Fields the admin fed otherwise than the guess; null: the field stays empty. */
export type MappingChanges = Readonly<Record<string, FieldSource | null>>

/** A source in its long form; the short one is a column alone. */
export type JoinedSource = Extract<FieldSource, { columns: number[] }>

const isFixed = (source: FieldSource): source is { value: string } => typeof source === 'object' && 'value' in source

/** Columns a source reads; none for one value for every row. */
export const columnsOf = (source: FieldSource): readonly number[] =>
  typeof source === 'number' ? [source] : isFixed(source) ? [] : source.columns

/** The long form of a source, or null where it reads no column. */
export const joinedSource = (source: FieldSource): JoinedSource | null =>
  isFixed(source) ? null : typeof source === 'number' ? { columns: [source], between: ' ' } : source

/** The shortest form: a column alone is its number. */
export function plainSource(source: JoinedSource): FieldSource {
  const [only] = source.columns
  const hasValues = Object.keys(source.values ?? {}).length > 0
  const isAlone = source.columns.length === 1 && (source.take === undefined || source.take === 'first')
  if (isAlone && only !== undefined && !hasValues) return only
  const { values, ...rest } = source
  return hasValues ? { ...rest, values } : rest
}

/** Where an import begins: the preset kept for such files, or else the guesses. */
export const firstMapping = (preview: Preview): Mapping => preview.preset?.mapping ?? guessedMapping(preview.columns)

/** The mapping with the admin's changes on top. */
export function withChanges(base: Mapping, changes: MappingChanges): Mapping {
  const all = { ...base, ...changes }
  return Object.fromEntries(
    Object.entries(all).flatMap(([field, source]) => (source === null ? [] : [[field, source] as const])),
  )
}

/** The field a column feeds, alone or with others; null: it is left out. */
export const fieldOfColumn = (mapping: Mapping, column: number): string | null =>
  Object.entries(mapping).find(([, source]) => columnsOf(source).includes(column))?.[0] ?? null

/**
 * The changes after the admin said what a column becomes: it feeds nothing else then, and the field is fed by nothing
 * else, since a lead has it only once.
 */
export function chooseField(
  mapping: Mapping,
  changes: MappingChanges,
  column: number,
  field: string | null,
): MappingChanges {
  const freed: Record<string, FieldSource | null> = {}
  for (const [name, source] of Object.entries(mapping)) {
    const joined = joinedSource(source)
    if (joined === null || !joined.columns.includes(column)) continue
    const left = joined.columns.filter((each) => each !== column)
    freed[name] = left.length === 0 ? null : plainSource({ ...joined, columns: left })
  }
  return { ...changes, ...freed, ...(field === null ? {} : { [field]: column }) }
}

/** The changes after a field was given a source: columns it takes feed nothing else. */
export function chooseSource(
  mapping: Mapping,
  changes: MappingChanges,
  field: string,
  source: FieldSource | null,
): MappingChanges {
  let next = changes
  let present = mapping
  for (const column of source === null ? [] : columnsOf(source)) {
    const owner = fieldOfColumn(present, column)
    if (owner === null || owner === field) continue
    next = chooseField(present, next, column, null)
    present = withChanges(mapping, next)
  }
  return { ...next, [field]: source }
}

/** Fields with one value for every row. */
export const fixedValues = (mapping: Mapping): readonly (readonly [field: string, value: string])[] =>
  Object.entries(mapping).flatMap(([field, source]) => (isFixed(source) ? [[field, source.value] as const] : []))

/** Why the import cannot start yet, or null. */
export function mappingFault(mapping: Mapping, fields: readonly LeadField[]): string | null {
  if (mapping['phone_number'] === undefined) {
    return 'No column is the phone number. Choose “Phone number” for the column that holds it.'
  }
  const empty = fixedValues(mapping).find(([, value]) => value === '')
  if (empty === undefined) return null
  return `Say which value “${fields.find(({ name }) => name === empty[0])?.title ?? empty[0]}” has in every row.`
}

/** A column as the file calls it, or by its place. */
export const columnName = ({ header, column }: Pick<ColumnMatch, 'header' | 'column'>): string =>
  header === '' ? `Column ${column + 1}` : header
