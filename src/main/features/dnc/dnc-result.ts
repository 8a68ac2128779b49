import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileRef } from '../../../shared/model/file.ts'
import { type RowState, rowStateSchema } from '../../../shared/model/job.ts'
import { csvCell } from '../../../shared/values/csv-cell.ts'
import { journalFileOf } from '../../jobs/live-job.ts'
import type { FileSource } from '../../ports.ts'
import { type JournalRow, openJournal } from '../../store/journal.ts'

/** Numbers whose place is not as it was wanted; one that was there already is. */
const rejectStates: readonly RowState[] = ['rejected', 'invalid', 'unknown', 'cancelled', 'pending']

/** Writes what became of each number as CSV and makes the file known to the door. */
export async function writeDncResult(dir: string, which: 'all' | 'rejects', files: FileSource): Promise<FileRef> {
  const path = join(dir, which === 'all' ? 'dnc-all.csv' : 'dnc-not-done.csv')
  const journal = openJournal(journalFileOf(dir))
  try {
    const rows = journal.each(which === 'all' ? rowStateSchema.options : rejectStates)
    await pipeline(Readable.from(csvLines(rows)), createWriteStream(path))
  } finally {
    journal.close()
  }
  return await files.register({ path, name: basename(path), owned: false })
}

function* csvLines(rows: Iterable<JournalRow>): Generator<string> {
  yield 'phone_number,state,code,reason\r\n'
  for (const row of rows) {
    const cells = [row.input, row.state, row.code ?? '', row.reason ?? '']
    yield `${cells.map((cell) => csvCell(cell)).join(',')}\r\n`
  }
}
