import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  Altered,
  BulkEdit,
  CheckedRow,
  CheckFilter,
  CheckSummary,
  LookUpProgress,
  ReconcileProgress,
} from '../../../../shared/model/checked-rows.ts'
import { importOptionsSchema, isAltering } from '../../../../shared/model/import.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import { storedValue } from '../../../../shared/values/stored-value.ts'
import type { FileRef } from '../../../../shared/model/file.ts'
import type { Clock, FileSource, Paths } from '../../../ports.ts'
import type { Dialers } from '../../../dialer/dialers.ts'
import {
  type Changed,
  type CheckedRows,
  type EditableRow,
  openCheckedRows,
  type ReadRow,
} from '../../../store/checked-rows.ts'
import { openJournal } from '../../../store/journal.ts'
import type { JobRecord, JobsStore } from '../../../store/jobs-store.ts'
import { readJobFacts, type JobFacts } from '../job-facts.ts'
import { readFields } from '../checking/check-row.ts'
import { columnsOf } from '../mapping/field-source.ts'
import { planOf, rowStager, type StageRow } from '../preparing/stage-row.ts'
import { cellChange, withCell } from './apply-edit.ts'
import { writeHandOver } from './hand-over.ts'
import { reconcile } from './reconcile.ts'
import { countIssues, isLoaded, issuesOf } from './count-issues.ts'
import { lookUpKnown } from './look-up-known.ts'
import { repeatedReason } from './tell-repeated.ts'

export interface CheckedImportsDeps {
  readonly jobs: JobsStore
  readonly dialers: Dialers
  readonly files: FileSource
  readonly paths: Paths
  readonly clock: Clock
  readonly journalFileOf: (record: JobRecord) => string
}

/** Imports that are checked and wait for the admin: their rows can be looked at and changed. */
export interface CheckedImports {
  listChecked(input: { jobId: string; filter: CheckFilter; offset: number; limit: number }): {
    total: number
    rows: CheckedRow[]
  }
  readAltered(input: { jobId: string }): Promise<Altered>
  checkSummary(input: { jobId: string }): Promise<CheckSummary>
  editCells(input: { jobId: string; edits: readonly { row: number; column: number; value: string }[] }): {
    changed: number
  }
  editMany(input: {
    jobId: string
    edit: BulkEdit
    filter: CheckFilter
    rows: readonly number[] | null
  }): Promise<{ changed: number }>
  undoEdit(input: { jobId: string }): { changed: number }
  handOver(input: { jobId: string }): Promise<{ file: FileRef; rows: number; leftOut: string[] }>
  watchReconcile(input: { jobId: string }, signal?: AbortSignal): AsyncGenerator<ReconcileProgress>
  watchLookUp(input: { jobId: string }, signal?: AbortSignal): AsyncGenerator<LookUpProgress>
}

/** Rows worked on before the program does something else for a moment. */
const rowsInTurn = 500

export function createCheckedImports({
  jobs,
  dialers,
  files,
  paths,
  clock,
  journalFileOf,
}: CheckedImportsDeps): CheckedImports {
  const recordOf = (jobId: string): JobRecord => {
    const record = jobs.find(jobId)
    if (!record) throw new ProblemError({ code: 'not-found', what: `There is no import ${jobId}` })
    if (record.state === 'ready') return record
    throw new ProblemError({
      code: 'conflict',
      what: `The rows of ${record.title} cannot be changed any more`,
      why: `The import is ${record.state}: rows are looked at and changed between the check and the first call.`,
    })
  }

  function withRows<Result>(record: JobRecord, work: (rows: CheckedRows) => Result): Result {
    const rows = openCheckedRows(journalFileOf(record))
    try {
      return work(rows)
    } finally {
      rows.close()
    }
  }

  const factsOf = (record: JobRecord): JobFacts => {
    const journal = openJournal(journalFileOf(record))
    try {
      return readJobFacts(journal)
    } finally {
      journal.close()
    }
  }

  /** The job's counts follow its rows. */
  const keepCounts = (record: JobRecord): void => {
    const journal = openJournal(journalFileOf(record))
    try {
      jobs.change(record.id, { counts: journal.counts() })
    } finally {
      journal.close()
    }
  }

  return {
    listChecked: ({ jobId, filter, offset, limit }) =>
      withRows(recordOf(jobId), (rows) => ({
        total: rows.count(filter),
        rows: rows.page(filter, offset, limit).map(toCheckedRow),
      })),
    async checkSummary({ jobId }) {
      const record = recordOf(jobId)
      const facts = factsOf(record)
      const rows = openCheckedRows(journalFileOf(record))
      try {
        const { counts } = record
        return {
          rows: rows.count('all'),
          toSend: counts.pending,
          invalid: counts.invalid,
          excluded: counts.excluded,
          repeated: counts.duplicate,
          known: rows.wasLookedUp() ? rows.count('known') : null,
          ...(await countIssues(rows, () => true)),
          header: facts.header,
          fieldOfColumn: fieldOfColumn(facts),
          edits: rows.editCount(),
          estimate: estimateOf(record, jobs),
        }
      } finally {
        rows.close()
      }
    },
    async readAltered({ jobId }) {
      const record = jobs.find(jobId)
      if (!record) throw new ProblemError({ code: 'not-found', what: `There is no import ${jobId}` })
      if (!existsSync(journalFileOf(record))) return { rows: 0, issues: [] }
      const rows = openCheckedRows(journalFileOf(record))
      try {
        const { altered, issues } = await countIssues(rows, isLoaded)
        return { rows: altered, issues: issues.filter(isAltering) }
      } finally {
        rows.close()
      }
    },
    editCells({ jobId, edits }) {
      const record = recordOf(jobId)
      const stage = stagerOf(factsOf(record))
      const changed = withRows(record, (rows) => {
        const byRow = new Map<number, EditableRow>()
        for (const { row, column, value } of edits) {
          const before = byRow.get(row) ?? rows.find(row)
          if (!before) throw new ProblemError({ code: 'not-found', what: `There is no row ${row}` })
          const cells = withCell(cellsOf(before), column, value)
          byRow.set(row, restaged(before, cells, stage))
        }
        const after = [...byRow.values()]
        tellRepeated(record, rows, rows.change(rows.nextEdit(), after))
        return after.length
      })
      keepCounts(record)
      return { changed }
    },
    async editMany({ jobId, edit, filter, rows: named }) {
      const record = recordOf(jobId)
      const change = changeOf(edit, stagerOf(factsOf(record)))
      const rows = openCheckedRows(journalFileOf(record))
      let changed = 0
      try {
        const number = rows.nextEdit()
        const take = (page: readonly EditableRow[]): void => {
          const after = page.map(change).filter((row) => row !== null)
          tellRepeated(record, rows, rows.change(number, after))
          changed += after.length
        }
        if (named) take(named.map((row) => rows.find(row)).filter((row) => row !== null))
        else {
          let page = rows.after(filter, 0, rowsInTurn)
          while (page.length > 0) {
            take(page)
            await nextTurn()
            page = rows.after(filter, page.at(-1)?.row ?? Infinity, rowsInTurn)
          }
        }
      } finally {
        rows.close()
      }
      keepCounts(record)
      return { changed }
    },
    undoEdit({ jobId }) {
      const record = recordOf(jobId)
      const changed = withRows(record, (rows) => {
        const undone = rows.undo()
        tellRepeated(record, rows, undone)
        return undone.rows
      })
      keepCounts(record)
      return { changed }
    },
    async handOver({ jobId }) {
      const record = recordOf(jobId)
      await mkdir(paths.inboxDir, { recursive: true })
      const name = `${record.title.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}-loader.txt`
      const path = join(paths.inboxDir, `${jobId}-loader.txt`)
      const { rows, leftOut } = await writeHandOver(journalFileOf(record), jobId, factsOf(record), path)
      const { fileId, sizeBytes } = await files.register({ path, name, owned: true })
      return { file: { fileId, name, sizeBytes }, rows, leftOut: [...leftOut] }
    },
    async *watchReconcile({ jobId }, signal) {
      const record = recordOf(jobId)
      const client = await dialers.clientFor(record.connectionId)
      const facts = factsOf(record)
      const rows = openCheckedRows(journalFileOf(record))
      const journal = openJournal(journalFileOf(record))
      try {
        yield* reconcile({ rows, journal, client, facts, jobId, now: () => clock.now(), signal })
      } finally {
        rows.close()
        journal.close()
        keepCounts(record)
      }
    },
    async *watchLookUp({ jobId }, signal) {
      const record = recordOf(jobId)
      const client = await dialers.clientFor(record.connectionId)
      const rows = openCheckedRows(journalFileOf(record))
      try {
        yield* lookUpKnown(rows, client, jobId, signal)
      } finally {
        rows.close()
      }
    },
  }
}

const cellsOf = (row: Pick<EditableRow, 'input'>): string[] => JSON.parse(row.input) as string[]

function stagerOf(facts: JobFacts): StageRow {
  const { sources, ...plan } = planOf(facts.mapping, facts.options, facts.trunkPrefix)
  return rowStager(
    {
      ...plan,
      fields: readFields(sources),
      dateOrders: facts.dateOrders,
      numberFields: facts.numberFields,
      cells: facts.cells ?? facts.header?.length ?? 0,
      storedAs: (field, value) => storedValue('add_lead', field, value, { nonLatin: facts.nonLatin }),
    },
    facts.options.onAltered,
  )
}

/** A row after its cells were changed: checked anew. One that was left out stays out. */
function restaged(before: EditableRow, cells: readonly string[], stage: StageRow): EditableRow {
  const { state, ...staged } = stage(before.line, cells)
  const checked = {
    ...staged,
    row: before.row,
    state: state === 'pending' ? ('pending' as const) : ('invalid' as const),
  }
  return before.state === 'excluded' ? { ...checked, ...leftOut } : checked
}

const leftOut = { state: 'excluded', code: 'excluded', reason: 'Left out by hand before the import.' } as const

/** What a change makes of one row; null: nothing changes. */
function changeOf(edit: BulkEdit, stage: StageRow): (row: EditableRow) => EditableRow | null {
  if (edit.kind === 'exclude') return (row) => (row.state === 'excluded' ? null : { ...row, ...leftOut })
  if (edit.kind === 'include') {
    return (row) => (row.state === 'excluded' ? restaged({ ...row, state: 'pending' }, cellsOf(row), stage) : null)
  }
  const change = cellChange(edit)
  return (row) => {
    const cells = cellsOf(row)
    const changed = withCell(cells, edit.column, change(cells[edit.column] ?? ''))
    return changed === cells ? null : restaged(row, changed, stage)
  }
}

const toCheckedRow = (row: ReadRow): CheckedRow => ({
  row: row.row,
  line: row.line,
  state: row.state,
  code: row.code,
  reason: row.reason,
  leadId: null,
  blockingLeadId: null,
  blockingListId: null,
  issues: issuesOf(row),
  cells: cellsOf(row),
  values: row.request === null ? {} : (JSON.parse(row.request) as Record<string, string>),
  knownLeadId: row.knownLeadId,
})

/** After a change: whose number stands in the file before is told anew for the numbers it touched. */
function tellRepeated({ options }: JobRecord, rows: CheckedRows, { keys }: Changed): void {
  const { repeatedNumbers } = repeatedSchema.parse(options)
  if (repeatedNumbers === 'skip') rows.tellRepeated(keys, repeatedReason)
}

const repeatedSchema = importOptionsSchema.pick({ repeatedNumbers: true })

const fieldOfColumn = ({ mapping }: JobFacts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(mapping).flatMap(([field, source]) => columnsOf(source).map((column) => [String(column), field])),
  )

/** At the rate of the newest import on the same connection that sent enough to tell. */
function estimateOf(record: JobRecord, jobs: Pick<JobsStore, 'list'>): CheckSummary['estimate'] {
  const sentBy = ({ counts }: JobRecord): number => counts.added + counts.updated + counts.moved + counts.rejected
  const like = jobs
    .list('import', 50)
    .find((job) => job.connectionId === record.connectionId && job.activeMs > 1000 && sentBy(job) >= 50)
  if (!like) return null
  const rowsPerSecond = (sentBy(like) * 1000) / like.activeMs
  return { rowsPerSecond, seconds: record.counts.pending / rowsPerSecond }
}
