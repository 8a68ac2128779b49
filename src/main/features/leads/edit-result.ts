import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileRef } from '../../../shared/model/file.ts'
import { type RowState, rowStateSchema } from '../../../shared/model/job.ts'
import { csvCell } from '../../../shared/values/csv-cell.ts'
import type { FileSource } from '../../ports.ts'
import { type JournalRow, openJournal } from '../../store/journal.ts'
import type { EditRow } from './plan-edit.ts'
import { journalFileOf } from './live-edit.ts'

/** Rows that did not end as wanted; the file can be given back as the ids of a new edit. */
const rejectStates: readonly RowState[] = ['rejected', 'invalid', 'unknown', 'cancelled', 'pending']

/** Writes what became of each lead as CSV and makes the file known to the door. */
export async function writeEditResult(dir: string, which: 'all' | 'rejects', files: FileSource): Promise<FileRef> {
  const path = join(dir, which === 'all' ? 'leads-changed.csv' : 'leads-not-changed.csv')
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
  yield 'lead_id,archived,state,code,reason\r\n'
  for (const row of rows) {
    const request = row.request === null ? null : (JSON.parse(row.request) as EditRow)
    const cells = [
      request?.leadId ?? row.input,
      request?.archived === true ? 'Y' : 'N',
      row.state,
      row.code,
      row.reason,
    ]
    yield `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`
  }
}
