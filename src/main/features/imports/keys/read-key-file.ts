import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Preview, Reading } from '../../../../shared/model/import.ts'
import type { KeyFile, KeyFileRequest } from '../../../../shared/model/key-file.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { readKeys } from '../../../../shared/values/lead-keys.ts'
import { normalizeHeader } from '../mapping/header-words.ts'
import type { SourceRow } from '../reading/row-reader.ts'
import { chooseKeyColumn, keyColumnsOf } from './choose-key-column.ts'
import { createKeyCollector } from './collect-keys.ts'

/** What of the import a file of keys is read with: one reader for every file. */
export interface KeyFileSource {
  preview(fileId: string, reading: KeyFileRequest['reading']): Promise<Preview>
  rowsOf(fileId: string, reading: Reading): AsyncIterable<readonly SourceRow[]>
}

const rowsShown = 20
/** Rows worked through before others have their turn. */
const rowsAtATime = 2000

/**
 * Reads a file of keys with the reader of the import. Where it is not certain which column they stand in, nothing is
 * read but the first rows.
 * @throws ProblemError `unreadable-file`; `bad-input` for a column that is not there
 */
export async function readKeyFile(source: KeyFileSource, request: KeyFileRequest): Promise<KeyFile> {
  const { fileId, kind } = request
  const preview = await source.preview(fileId, request.reading)
  const headers = preview.columns.map(({ header }) => header)
  // A file with a heading that is a key has none: that line would be lost.
  const isKeyHeading =
    request.reading.hasHeader === undefined &&
    preview.reading.hasHeader &&
    headers.some((header) => header !== '' && kind !== 'vendor-code' && readKeys(header, kind).keys.length > 0)
  if (isKeyHeading) return readKeyFile(source, { ...request, reading: { ...request.reading, hasHeader: false } })

  const columns = keyColumnsOf(headers, preview.rows, kind)
  const missing = request.columns?.find((column) => column >= columns.length)
  if (missing !== undefined) {
    throw new ProblemError({
      code: 'bad-input',
      what: `${preview.file.name} has no column ${missing + 1}`,
      why: `It has ${columns.length === 1 ? 'one column' : `${columns.length} columns`}.`,
      action: 'Choose one of those.',
      field: 'columns',
    })
  }
  const choice =
    request.columns === null
      ? chooseKeyColumn(columns, kind)
      : { chosen: request.columns.filter((column, at, all) => all.indexOf(column) === at), why: 'You chose it.' }
  const { reading } = preview
  const archivedAt = headers.findIndex((header) => normalizeHeader(header) === 'archived')
  return {
    file: preview.file,
    reading,
    sheets: preview.sheets,
    columns,
    rows: preview.rows.slice(0, rowsShown),
    chosen: [...choice.chosen],
    why: choice.why,
    keys:
      choice.chosen.length === 0
        ? null
        : await collect(
            source.rowsOf(fileId, reading),
            reading,
            kind,
            choice.chosen,
            archivedAt < 0 ? null : archivedAt,
          ),
  }
}

async function collect(
  pieces: AsyncIterable<readonly SourceRow[]>,
  { hasHeader }: Reading,
  kind: KeyFileRequest['kind'],
  columns: readonly number[],
  archivedColumn: number | null,
): Promise<NonNullable<KeyFile['keys']>> {
  const collector = createKeyCollector(kind, columns, archivedColumn)
  let toSkip = hasHeader ? 1 : 0
  let worked = 0
  for await (const rows of pieces) {
    for (const row of rows) {
      if (toSkip > 0) {
        toSkip -= 1
        continue
      }
      collector.add(row)
      worked += 1
      if (worked % rowsAtATime === 0) await nextTurn()
    }
  }
  return collector.result(hasHeader ? 1 : 0)
}
