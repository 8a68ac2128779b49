import type { ColumnMatch, FieldSource, Mapping, Preset } from '../../../shared/model/import.ts'

export interface PresetFit {
  readonly mapping: Mapping
  /** Headers the preset reads that this file does not have. */
  readonly missing: readonly string[]
}

const key = (header: string): string => header.trim().toLowerCase()

/** What a preset makes of a file, by its headers in whatever order; fields whose columns are all missing stay empty. */
export function fitPreset(preset: Preset, columns: readonly ColumnMatch[]): PresetFit {
  const byHeader = new Map(columns.toReversed().map((column) => [key(column.header), column.column]))
  const missing = new Set<string>()
  const entries: [string, FieldSource][] = []
  for (const [field, source] of Object.entries(preset.fields)) {
    if ('value' in source) {
      entries.push([field, source])
      continue
    }
    const found: number[] = []
    for (const header of source.headers) {
      const column = byHeader.get(key(header))
      if (column === undefined) missing.add(header)
      else found.push(column)
    }
    const [only] = found
    if (only === undefined) continue
    const { headers: _, ...rest } = source
    entries.push([field, found.length === 1 && rest.values === undefined ? only : { ...rest, columns: found }])
  }
  return { mapping: Object.fromEntries(entries), missing: [...missing] }
}
