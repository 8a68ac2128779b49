import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { rejectedStates } from '../../../../shared/model/job.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { openJournal, type JournalRow } from '../../../store/journal.ts'
import { readJobFacts, type JobFacts } from '../job-facts.ts'
import { formatRow } from '../results/format-row.ts'

/**
 * Writes the rows of a job that are no leads, or those of them that are named, as a file like the one they came from.
 * @returns how the file is read, and the lines of its rows in the file they came from
 * @throws ProblemError `bad-input` when there is no such row
 */
export async function writeRetryFile(
  journalFile: string,
  folder: string,
  path: string,
  wanted: ReadonlySet<number> | null,
): Promise<{ facts: JobFacts; lines: Uint32Array }> {
  await mkdir(folder, { recursive: true })
  const journal = openJournal(journalFile)
  try {
    const facts = readJobFacts(journal)
    const from: number[] = []
    function* lines(): Generator<string> {
      if (facts.header) yield formatRow(facts.header, facts.reading.delimiter)
      for (const row of journal.each(rejectedStates)) {
        if (wanted && !wanted.has(row.row)) continue
        from.push(row.line)
        yield formatRow(cellsOf(row), facts.reading.delimiter)
      }
    }
    await pipeline(Readable.from(lines()), createWriteStream(path, { mode: 0o600 }))
    const { delimiter, hasHeader } = facts.reading
    const reading = { encoding: 'utf-8', delimiter, hasHeader, sheet: null } as const
    if (from.length > 0) return { facts: { ...facts, reading }, lines: Uint32Array.from(from) }
    throw new ProblemError({
      code: 'bad-input',
      what: 'There are no rows to try again',
      why: 'Rows that became leads, and rows of which it is not known, are never sent again.',
    })
  } finally {
    journal.close()
  }
}

const cellsOf = (row: JournalRow): string[] => JSON.parse(row.input) as string[]

/** Where the rows to try again stand for the new job. */
export const retryPath = (folder: string, jobId: string): string => join(folder, `retry-${jobId}.csv`)
