import type { FieldSource, Mapping, Preset, PresetSource } from '../../../../shared/model/import.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { normalizeHeader } from './header-words.ts'

/** Files with the same signature have the same headers, whatever their order, case and punctuation. */
export const headerSignature = (headers: readonly string[]): string =>
  headers
    .map(normalizeHeader)
    .filter((header) => header !== '')
    .toSorted()
    .join('|')

/** A mapping as a preset keeps it: columns by their headers. @throws ProblemError `bad-input` for a column without one */
export function presetFields(mapping: Mapping, headers: readonly string[]): Preset['fields'] {
  const headerOf = (column: number, field: string): string => {
    const header = headers[column]?.trim() ?? ''
    if (header !== '') return header
    throw new ProblemError({
      code: 'bad-input',
      what: `The column that feeds ${field} has no header`,
      why: 'A preset knows columns by their headers.',
      action: 'Leave the column out, or give it a header in the file.',
      field,
    })
  }
  const toPreset = (source: FieldSource, field: string): PresetSource => {
    if (typeof source === 'number') return { headers: [headerOf(source, field)], between: ' ' }
    if ('value' in source) return source
    const { columns, ...rest } = source
    return { ...rest, headers: columns.map((column) => headerOf(column, field)) }
  }
  return Object.fromEntries(Object.entries(mapping).map(([field, source]) => [field, toPreset(source, field)]))
}

/** What a preset makes of a file with these headers. @throws ProblemError `bad-input` naming the headers that are missing */
export function mappingOfPreset(preset: Pick<Preset, 'name' | 'fields'>, headers: readonly string[]): Mapping {
  const columns = new Map<string, number>()
  for (const [column, header] of headers.entries()) {
    const known = normalizeHeader(header)
    if (known !== '' && !columns.has(known)) columns.set(known, column)
  }
  const missing = new Set<string>()
  const columnOf = (header: string): number => {
    const column = columns.get(normalizeHeader(header))
    if (column === undefined) missing.add(header)
    return column ?? 0
  }
  const toSource = (source: PresetSource): FieldSource => {
    if ('value' in source) return source
    const { headers: names, ...rest } = source
    const found = names.map(columnOf)
    if (found.length === 1 && rest.values === undefined) return found[0] ?? 0
    return { ...rest, columns: found }
  }
  const mapping = Object.fromEntries(Object.entries(preset.fields).map(([field, source]) => [field, toSource(source)]))
  if (missing.size === 0) return mapping
  throw new ProblemError({
    code: 'bad-input',
    what: `The preset ${preset.name} is for other columns`,
    why: `The file has no column ${[...missing].map((header) => `“${header}”`).join(', ')}.`,
    action: `Its columns are: ${headers.filter((header) => header !== '').join(', ')}. Map them by hand, or take another preset.`,
    field: 'preset',
  })
}
