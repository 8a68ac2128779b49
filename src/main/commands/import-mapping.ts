import type { Connection } from '../../shared/model/connection.ts'
import type { Mapping, Preview } from '../../shared/model/import.ts'
import { usage } from './choose-connection.ts'
import { delimiterNames, type ImportArguments } from './import-arguments.ts'

/** The guessed mapping with what the caller said about it. @throws ProblemError `bad-input` */
export function mappingOf(preview: Preview, told: ImportArguments['map']): Mapping {
  const mapping: Record<string, number> = {}
  for (const { field, column } of preview.columns) if (field !== null) mapping[field] = column
  const known = new Set(preview.fields.map((field) => field.name))
  for (const [field, name] of told) {
    if (!known.has(field)) throw usage(`There is no field "${field}"`, `Fields are: ${[...known].join(', ')}.`)
    const column = columnOf(preview, name)
    // The admin's word stands above a guess for the same column.
    for (const [other, at] of Object.entries(mapping)) if (at === column) delete mapping[other]
    mapping[field] = column
  }
  if (mapping['phone_number'] === undefined) {
    const headers = preview.columns.map(({ header, column }) => header || String(column + 1)).join(', ')
    throw usage('No column looks like the phone number', `Say which: --map phone_number=COLUMN. Columns: ${headers}.`)
  }
  return mapping
}

function columnOf(preview: Preview, name: string): number {
  const wanted = name.trim().toLowerCase()
  const byHeader = preview.columns.find(({ header }) => header.trim().toLowerCase() === wanted)
  const byNumber = preview.columns.find(({ column }) => String(column + 1) === wanted)
  const found = byHeader ?? byNumber
  if (found) return found.column
  throw usage(`There is no column "${name}"`, `Columns are: ${preview.columns.map(({ header }) => header).join(', ')}.`)
}

/** What is about to be done, in a few lines. */
export function describe(preview: Preview, mapping: Mapping, connection: Connection, listId: string): string {
  const { reading } = preview
  const delimiter = Object.keys(delimiterNames).find((name) => delimiterNames[name] === reading.delimiter)
  const columns = Object.entries(mapping).map(([field, column]) => {
    const header = preview.columns[column]?.header
    return `${header || `column ${column + 1}`} → ${field}`
  })
  return [
    `${preview.file.name} → ${connection.name}, list ${listId}`,
    `${reading.encoding}, ${delimiter}, ${reading.hasHeader ? 'with' : 'without'} header`,
    columns.join(', '),
    ...preview.remarks,
  ].join('\n')
}
