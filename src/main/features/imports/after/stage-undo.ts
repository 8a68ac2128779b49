import { setImmediate as nextTurn } from 'node:timers/promises'
import { fillJournal, type JournalRow, openJournal, type StagedRow } from '../../../store/journal.ts'
import { readJobFacts, writeJobFacts } from '../job-facts.ts'

/** What is kept of a row whose lead is to be taken back. */
export interface UndoRequest {
  readonly leadId: string
  readonly row: number
  /** What the load sent for it, by field. */
  readonly sent?: Readonly<Record<string, string>>
}

/** Of a row the load added. */
export const undoRequestOf = (row: JournalRow & { readonly leadId: string }): UndoRequest => ({
  leadId: row.leadId,
  row: row.row,
  ...(row.request === null ? {} : { sent: JSON.parse(row.request) as Record<string, string> }),
})

/** Rows put into the journal at a time. */
const batchRows = 2000

/**
 * Fills the journal of a job that takes a load back: one row for each lead the load added, with the cells it came from.
 * @returns how many leads there are
 */
export async function stageUndo(
  ofJournalFile: string,
  ofJobId: string,
  journalFile: string,
  signal: AbortSignal,
): Promise<number> {
  const loaded = openJournal(ofJournalFile)
  const undoing = fillJournal(journalFile)
  let rows = 0
  let waiting: StagedRow[] = []
  const flush = (): void => {
    undoing.stage(waiting)
    waiting = []
  }
  try {
    for (const row of loaded.each(['added'])) {
      const { leadId } = row
      if (leadId === null) continue
      waiting.push({
        line: row.line,
        input: row.input,
        request: JSON.stringify(undoRequestOf({ ...row, leadId })),
        lockKey: leadId,
        state: 'pending',
        code: null,
        reason: null,
        issues: null,
      })
      rows += 1
      if (waiting.length < batchRows) continue
      flush()
      signal.throwIfAborted()
      await nextTurn()
    }
    flush()
    writeJobFacts(undoing, { ...readJobFacts(loaded), undoOf: ofJobId })
    undoing.finishFilling()
    return rows
  } finally {
    loaded.close()
  }
}
