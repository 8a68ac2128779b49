import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import type { Delimiter, Encoding, RowIssue } from '../../../../shared/model/import.ts'
import { loadedStates, rejectedStates, type RowState } from '../../../../shared/model/job.ts'
import type { Journal, JournalRow } from '../../../store/journal.ts'
import { storeProblem } from '../../../store/store-problem.ts'
import { formatRow } from './format-row.ts'

/** How the source was written; the results are written alike. */
export interface ResultForm {
  readonly header: readonly string[] | null
  readonly delimiter: Delimiter
  readonly encoding: Encoding
}

/** Prefix of the columns added to result files: an import of such a file leaves them out. */
export const resultColumnPrefix = 'dialdeck_'

interface ResultKind {
  readonly states: readonly RowState[]
  readonly columns: readonly string[]
  readonly cells: (row: JournalRow) => readonly string[]
}

export const resultKinds = {
  /** The row as it was in the file, the lead it became, and what the dialer stored otherwise. */
  success: {
    states: loadedStates,
    columns: ['line', 'lead_id', 'state', 'remarks'],
    cells: (row) => [String(row.line), row.leadId ?? '', row.state, remarksOf(row)],
  },
  /** The row as it was in the file and why it is no lead; loads again as it is. */
  rejects: {
    states: rejectedStates,
    columns: ['line', 'state', 'reason', 'code', 'blocking_lead_id', 'blocking_list_id'],
    cells: (row) => [
      String(row.line),
      row.state,
      row.reason ?? '',
      row.code ?? '',
      row.blockingLeadId ?? '',
      row.blockingListId ?? '',
    ],
  },
  /** Rows that may be leads or not: loading them again could double them. */
  undecided: {
    states: ['unknown'],
    columns: ['line', 'state', 'reason', 'code'],
    cells: (row) => [String(row.line), row.state, row.reason ?? '', row.code ?? ''],
  },
} as const satisfies Record<string, ResultKind>

export type ResultName = keyof typeof resultKinds

/**
 * Writes one result file row by row out of the journal: the cells of the source unchanged, the app's own columns behind
 * them. Cells are not guarded against being read as formulas by a spreadsheet: they would not load again as they were,
 * and the file is the admin's own; the app's own columns never begin like a formula.
 * @returns number of rows written
 */
export async function writeResults(
  file: string,
  name: ResultName,
  journal: Journal,
  form: ResultForm,
): Promise<number> {
  const kind: ResultKind = resultKinds[name]
  const kept = keptColumns(form.header)
  const partial = `${file}.part`
  let rows = 0
  try {
    const out = createWriteStream(partial)
    const ended = finished(out)
    // Awaited below; a failure in between must not count as unhandled.
    ended.catch(() => undefined)
    // A spreadsheet takes UTF-8 for the old code page without the mark; other programs stumble over it.
    if (form.encoding !== 'utf-8') out.write('\ufeff')
    if (form.header) {
      const own = kind.columns.map((column) => resultColumnPrefix + column)
      out.write(formatRow([...kept(form.header), ...own], form.delimiter))
    }
    let text = ''
    for (const row of journal.each(kind.states)) {
      const cells = kept(JSON.parse(row.input) as string[])
      text += formatRow([...cells, ...kind.cells(row)], form.delimiter)
      rows += 1
      if (text.length > mostAtOnce) {
        if (!out.write(text)) await Promise.race([once(out, 'drain'), ended])
        text = ''
        // What else waits has its turn: a disk that is fast enough would never let it.
        await setImmediate()
      }
    }
    out.end(text)
    await ended
    await rename(partial, file)
    return rows
  } catch (error) {
    if (existsSync(partial)) await rm(partial, { force: true })
    throw storeProblem(error, file)
  }
}

/** Characters put together before they are written: a few milliseconds of work. */
const mostAtOnce = 65_536

/** Drops what an earlier result file added, so that reasons do not pile up from load to load; pads short rows. */
function keptColumns(header: readonly string[] | null): (cells: readonly string[]) => string[] {
  if (!header) return (cells) => [...cells]
  const own = header.map((name) => name.startsWith(resultColumnPrefix))
  return (cells) => {
    const padded = cells.length < header.length ? [...cells, ...Array(header.length - cells.length).fill('')] : cells
    return padded.filter((_, column) => !own[column])
  }
}

function remarksOf(row: JournalRow): string {
  const noticed = issuesOf(row).map((issue) => (issue.field === null ? issue.text : `${issue.field}: ${issue.text}`))
  return [...noticed, ...(row.reason === null ? [] : [row.reason])].join(' ')
}

/** Codes of rows that were found in the list after a hand-over: the loader of the dialer stored them, not `add_lead`. */
const foundInList: ReadonlySet<string> = new Set(['found', 'altered', 'doubled'])

/** What was noticed about a row. What `add_lead` would have stored is left out where the lead came another way. */
export function issuesOf({ issues, state, code }: Pick<JournalRow, 'issues' | 'state' | 'code'>): RowIssue[] {
  const noticed = issues === null ? [] : (JSON.parse(issues) as RowIssue[])
  const cameAnotherWay = state === 'added' && code !== null && foundInList.has(code)
  return cameAnotherWay ? noticed.filter((issue) => issue.code !== 'altered') : noticed
}
