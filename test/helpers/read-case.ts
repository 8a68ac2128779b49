import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { standardFields } from '../../src/main/features/imports/mapping/lead-fields.ts'
import { planOf } from '../../src/main/features/imports/preparing/stage-row.ts'
import { prepare } from '../../src/main/features/imports/preparing/prepare.ts'
import { previewFile } from '../../src/main/features/imports/preview.ts'
import { createWorkbooks } from '../../src/main/features/imports/reading/workbooks.ts'
import type { StagedRow } from '../../src/main/store/journal.ts'
import {
  importOptionsSchema,
  type ImportOptionsInput,
  type Mapping,
  type Reading,
  type RowIssue,
} from '../../src/shared/model/import.ts'
import { guessedMapping, unusedColumns } from '../../src/shared/model/guessed-mapping.ts'
import { storedValue } from '../../src/shared/values/stored-value.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'cases')

export interface CaseRow {
  readonly line: number
  /** What is sent, by field; null: the row is refused. */
  readonly values: Readonly<Record<string, string>> | null
  readonly code: string | null
  readonly reason: string | null
  readonly issues: readonly RowIssue[]
}

export interface ReadCase {
  readonly mapping: Mapping
  readonly reading: Reading
  readonly remarks: readonly string[]
  /** Headers of columns that feed nothing. */
  readonly unused: readonly string[]
  readonly rows: readonly CaseRow[]
}

/** A file of `test/fixtures/cases` (or anywhere), read and checked as an import does that was told nothing but its options. */
export async function readCase(name: string, options: Partial<ImportOptionsInput> = {}): Promise<ReadCase> {
  const inboxDir = await mkdtemp(join(tmpdir(), 'dialdeck-case-'))
  try {
    return await readIn(inboxDir, resolve(folder, name), options)
  } finally {
    await rm(inboxDir, { recursive: true, force: true })
  }
}

async function readIn(inboxDir: string, given: string, options: Partial<ImportOptionsInput>): Promise<ReadCase> {
  const name = basename(given)
  const { size: sizeBytes } = await stat(given)
  const original = { fileId: 'case', path: given, name, sizeBytes, owned: false }
  const source = await createWorkbooks({ inboxDir }).textOf(original, null)
  const preview = await previewFile(source, {}, standardFields, () => null)
  const { path } = source.file
  const mapping = guessedMapping(preview.columns)
  const said = importOptionsSchema.parse({
    listId: '101',
    phoneCode: '1',
    duplicateCheck: '',
    dncCheck: false,
    maxConnections: null,
    ...options,
  })
  const staged: StagedRow[] = []
  const storedAs = (field: string, value: string): string => storedValue('add_lead', field, value, { nonLatin: false })
  await prepare(
    {
      path,
      name,
      reading: preview.reading,
      plan: { ...planOf(mapping, said, false), storedAs },
      onAltered: said.onAltered,
    },
    { stage: (rows) => void staged.push(...rows), progress: () => undefined },
  )
  return {
    mapping,
    reading: preview.reading,
    remarks: preview.remarks,
    unused: unusedColumns(preview.columns, mapping).map(({ header, column }) => header || `Column ${column + 1}`),
    rows: staged.map(({ line, request, code, reason, issues }) => ({
      line,
      values: request === null ? null : (JSON.parse(request) as Record<string, string>),
      code,
      reason,
      issues: issues === null ? [] : (JSON.parse(issues) as RowIssue[]),
    })),
  }
}

/** The phone numbers that are sent; of a refused row why it is. */
export const phonesOf = ({ rows }: ReadCase): string[] =>
  rows.map(({ values, code }) => values?.['phone_number'] ?? code ?? '')
