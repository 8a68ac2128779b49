import type { Connection } from '../../shared/model/connection.ts'
import { basename, resolve } from 'node:path'
import type { FieldSource, ImportOptions, Mapping, Preview } from '../../shared/model/import.ts'
import { guessedMapping, isCallbackField, unusedColumns } from '../../shared/model/guessed-mapping.ts'
import { columnsOf } from '../features/imports/mapping/field-source.ts'
import { mappingOfPreset } from '../features/imports/mapping/preset-mapping.ts'
import { type Presets, readPresetFile } from '../features/imports/presets/presets.ts'
import { usage } from './choose-connection.ts'
import { delimiterName, type ImportArguments } from './import-arguments.ts'

/** What a mapping starts from: a preset, a file, or the guess. */
export interface MappingBase {
  readonly mapping: Mapping
  /** Options that come along; empty for a guess. */
  readonly options: Partial<ImportOptions>
  /** What was taken, in words; null for the guess. */
  readonly words: string | null
}

/**
 * What is known before the caller's own words: `--map FILE`, `--preset NAME`, the preset kept for these headers, or the
 * guess, whichever comes first.
 * @throws ProblemError for a file that is no preset, a preset that is not there or is for other columns
 */
export async function mappingBase(
  preview: Preview,
  given: Pick<ImportArguments, 'map' | 'preset' | 'callbackCampaign'>,
  presets: Pick<Presets, 'get'>,
): Promise<MappingBase> {
  const headers = preview.columns.map(({ header }) => header)
  const file = given.map.find((argument) => argument.kind === 'file')
  if (file) {
    const path = resolve(file.path)
    const preset = await readPresetFile(path, basename(path))
    const said = Object.entries(preset.options).filter(([, option]) => option !== undefined)
    return { mapping: mappingOfPreset(preset, headers), options: Object.fromEntries(said), words: `Mapping of ${path}` }
  }
  if (given.preset !== undefined) {
    const preset = presets.get(given.preset)
    return { mapping: mappingOfPreset(preset, headers), options: preset.options, words: `Preset ${preset.name}` }
  }
  if (preview.preset) {
    const { preset, mapping } = preview.preset
    return { mapping, options: {}, words: `Columns as in the preset ${preset.name}, which was kept for these headers` }
  }
  return {
    mapping: guessedMapping(preview.columns, given.callbackCampaign !== undefined),
    options: {},
    words: null,
  }
}

/** The mapping with what the caller said about single fields. @throws ProblemError `bad-input` */
export function mappingOf(
  preview: Preview,
  base: Mapping,
  { map, value }: Pick<ImportArguments, 'map' | 'value'>,
): Mapping {
  const mapping: Record<string, FieldSource> = { ...base }
  const known = new Set(preview.fields.map((field) => field.name))
  const refuseUnknown = (field: string): void => {
    if (!known.has(field)) throw usage(`There is no field "${field}"`, `Fields are: ${[...known].join(', ')}.`)
  }
  for (const argument of map) {
    if (argument.kind === 'file') continue
    refuseUnknown(argument.field)
    const column = columnOf(preview, argument.column)
    // The admin's word stands above a guess for the same column.
    for (const [other, source] of Object.entries(mapping)) {
      const left = columnsOf(source).filter((at) => at !== column)
      if (left.length === columnsOf(source).length) continue
      if (left.length === 0 || typeof source === 'number' || 'value' in source) delete mapping[other]
      else mapping[other] = { ...source, columns: left }
    }
    mapping[argument.field] = column
  }
  for (const [field, text] of value) {
    refuseUnknown(field)
    mapping[field] = { value: text }
  }
  if (mapping['phone_number'] === undefined) {
    const headers = preview.columns.map(({ header, column }) => header || String(column + 1)).join(', ')
    throw usage('No column looks like the phone number', `Say which: --map phone_number=COLUMN. Columns: ${headers}.`)
  }
  return mapping
}

/** The one form all phone numbers get. */
const phoneRule = ({ trunkPrefix }: Connection, phoneCode: string | null): string =>
  phoneCode === '1'
    ? 'Phone code 1: numbers are stored as ten digits'
    : phoneCode === null
      ? `Phone code of each row: numbers are stored ${trunkPrefix === true ? 'with' : 'without'} the prefix dialed inside the country, for 1 as ten digits`
      : `Phone code ${phoneCode}: numbers are stored ${trunkPrefix === true ? 'with' : 'without'} the prefix dialed inside the country`

function columnOf(preview: Preview, name: string): number {
  const wanted = name.trim().toLowerCase()
  const byHeader = preview.columns.find(({ header }) => header.trim().toLowerCase() === wanted)
  const byNumber = preview.columns.find(({ column }) => String(column + 1) === wanted)
  const found = byHeader ?? byNumber
  if (found) return found.column
  throw usage(`There is no column "${name}"`, `Columns are: ${preview.columns.map(({ header }) => header).join(', ')}.`)
}

const headerWords = ({ hasHeader, layout }: Preview['reading']): string => {
  const line = layout?.firstLine ?? 1
  if (!hasHeader) return 'without header'
  return line > 1 ? `header in line ${line}` : 'with header'
}

/** What is about to be done, in a few lines. */
export function describe(
  preview: Preview,
  mapping: Mapping,
  connection: Connection,
  { listId, phoneCode }: ImportOptions,
): string {
  const { reading } = preview
  const headerOf = (column: number): string => preview.columns[column]?.header || `column ${column + 1}`
  const columns = Object.entries(mapping).map(([field, source]) => {
    if (typeof source === 'object' && 'value' in source) return `“${source.value}” → ${field}`
    const names = columnsOf(source).map(headerOf)
    const take = typeof source === 'object' && 'take' in source ? source.take : undefined
    return take === 'first'
      ? `first filled of ${names.join(', ')} → ${field}`
      : `${names.join(' + ')}${take === undefined ? '' : ` (${take})`} → ${field}`
  })
  const unused = unusedColumns(preview.columns, mapping).map(
    ({ column, field }) =>
      `${headerOf(column)}${field !== null && isCallbackField(field) ? ' (needs --callback-campaign)' : ''}`,
  )
  return [
    `${preview.file.name} → ${connection.name}, list ${listId}`,
    `${reading.encoding}, ${delimiterName(reading.delimiter)}, ${headerWords(reading)}`,
    columns.join(', '),
    phoneRule(connection, mapping['phone_code'] === undefined ? phoneCode : null),
    ...(unused.length === 0 ? [] : [`Not used: ${unused.join(', ')}`]),
    ...preview.remarks,
  ].join('\n')
}
