import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { rowStateSchema } from '../../shared/model/job.ts'
import type { ResultName } from '../../shared/model/job-view.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import { csvCell } from '../../shared/values/csv-cell.ts'
import { type JournalRow, openKeptJournal } from '../store/journal.ts'
import type { JobKindSpec, JobPlace } from './kind.ts'

export const resultNames = (fileBase: string): readonly { which: ResultName; name: string }[] => [
  { which: 'all', name: `${fileBase}-all.csv` },
  { which: 'not-done', name: `${fileBase}-not-done.csv` },
]

/** Writes what became of each row as CSV. @returns its path; @throws ProblemError when there is no such file */
export async function writeResultFile<Options>(
  spec: JobKindSpec<Options>,
  { dir, journalFile }: JobPlace<Options>,
  which: ResultName,
): Promise<string> {
  const file = resultNames(spec.fileBase).find((result) => result.which === which)
  if (!file) throw noSuchFile()
  const path = join(dir, file.name)
  const states =
    which === 'all' ? rowStateSchema.options : rowStateSchema.options.filter((state) => !spec.done.includes(state))
  const journal = openKeptJournal(journalFile)
  try {
    await pipeline(Readable.from(csvLines(spec, journal.each(states))), createWriteStream(path, { mode: 0o600 }))
  } finally {
    journal.close()
  }
  return path
}

function* csvLines<Options>({ columns }: JobKindSpec<Options>, rows: Iterable<JournalRow>): Generator<string> {
  yield `${[...columns.map(({ name }) => name), 'state', 'code', 'reason'].join(',')}\r\n`
  for (const row of rows) {
    const cells = [...columns.map(({ value }) => value(row)), row.state, row.code ?? '', row.reason ?? '']
    yield `${cells.map((cell) => csvCell(cell)).join(',')}\r\n`
  }
}

export const noSuchFile = (): ProblemError =>
  new ProblemError({
    code: 'not-found',
    what: 'The result file is not there',
    why: 'The job has not come to rest yet, or the file was deleted.',
  })

/** A file of the job, as it is made known to the door. */
export const asResult = (path: string) => ({ path, name: basename(path), owned: false })
