import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BulkEdit, EditJob, EditOutcome } from '../../../shared/model/lead.ts'
import type { FileRef } from '../../../shared/model/file.ts'
import { emptyCounts, type JobState, type RowState } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { createJobLanes } from '../../jobs/job-lanes.ts'
import { newJobId } from '../../jobs/job-id.ts'
import { createProgressTracker } from '../../jobs/progress-tracker.ts'
import type { Clock, FileSource, Logger, Paths } from '../../ports.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import { openJournal, type StagedRow } from '../../store/journal.ts'
import type { LeadChangesStore } from '../../store/lead-changes-store.ts'
import { editJobOptionsSchema, toEditJob } from './edit-job-options.ts'
import { writeEditResult } from './edit-result.ts'
import { createEditWork } from './edit-work.ts'
import { markInterrupted } from './interrupted-edits.ts'
import type { ListNames } from './list-names.ts'
import { type HaltKind, journalFileOf, type LiveEdit, startLiveEdit } from './live-edit.ts'
import type { EditRow } from './plan-edit.ts'
import { refuseUnknownFields } from './refuse-unknown-fields.ts'

export interface EditJobsDeps {
  readonly jobs: JobsStore
  readonly changes: LeadChangesStore
  readonly dialers: Dialers
  readonly files: FileSource
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
  readonly names: ListNames
  readonly settleWaitMs: number
}

/** Edits of many leads, and undoing them, as jobs with a journal. */
export interface EditJobs {
  start(edit: BulkEdit): Promise<EditJob>
  undo(jobId: string): Promise<EditJob>
  pause(jobId: string): Promise<EditJob>
  resume(jobId: string): Promise<EditJob>
  cancel(jobId: string): Promise<EditJob>
  list(connectionId: string): EditJob[]
  watch(jobId: string, signal?: AbortSignal): AsyncGenerator<EditJob>
  rows(
    jobId: string,
    states: readonly RowState[],
    offset: number,
    limit: number,
  ): { total: number; rows: EditOutcome[] }
  openResult(jobId: string, which: 'all' | 'rejects'): Promise<FileRef>
  /** Brings every running job to an orderly stop, to be gone on with later. */
  dispose(): Promise<void>
}

const watchIntervalMs = 250
const changesPerPage = 2_000
const resumable: ReadonlySet<JobState> = new Set(['paused', 'stopped'])

export function createEditJobs(deps: EditJobsDeps): EditJobs {
  const { jobs, dialers, clock } = deps
  const lanes = createJobLanes()
  const live = new Map<string, LiveEdit>()
  const dirOf = (jobId: string): string => join(deps.paths.jobsDir, jobId)
  markInterrupted(jobs, dirOf, clock)

  const recordOf = (jobId: string): JobRecord => {
    const record = jobs.find(jobId)
    if (record?.kind === 'lead-edit') return record
    throw new ProblemError({ code: 'not-found', what: `There is no edit ${jobId}.` })
  }

  const toJob = (record: JobRecord): EditJob =>
    live.get(record.id)?.current() ??
    toEditJob(
      record,
      createProgressTracker(record.id, clock, record.counts, record.activeMs).progress(record.state, 0, record.problem),
    )

  const begin = async (record: JobRecord): Promise<EditJob> => {
    const connection = dialers.connection(record.connectionId)
    const client = await dialers.clientFor(record.connectionId)
    const { undoOf } = editJobOptionsSchema.parse(record.options)
    const work = createEditWork({
      ...deps,
      client,
      connection,
      jobId: record.id,
      kind: undoOf === null ? 'edit' : 'undo',
    })
    const job = startLiveEdit(record, dirOf(record.id), work, connection.maxConnections, { ...deps, lanes })
    live.set(record.id, job)
    void job.atRest.then(() => live.delete(record.id))
    return job.current()
  }

  /** Everything is in the journal before the first lead is touched. */
  const stage = async (
    connectionId: string,
    title: string,
    undoOf: string | null,
    rows: Iterable<readonly EditRow[]>,
  ): Promise<EditJob> => {
    const connection = dialers.connection(connectionId)
    if (connection.guard === 'read-only') throw new ReadOnlyError('The change of leads', connection.name)
    await dialers.clientFor(connectionId)
    const record: JobRecord = {
      id: newJobId(),
      kind: 'lead-edit',
      connectionId,
      connectionName: connection.name,
      title,
      inputHash: null,
      options: { undoOf },
      state: 'preparing',
      counts: emptyCounts(),
      activeMs: 0,
      problem: null,
      createdAt: clock.now(),
      startedAt: null,
      finishedAt: null,
    }
    jobs.add(record)
    mkdirSync(dirOf(record.id), { recursive: true })
    const journal = openJournal(journalFileOf(dirOf(record.id)))
    let line = 0
    try {
      for (const page of rows) journal.stage(page.map((row) => toStagedRow(row, (line += 1))))
      return await begin(jobs.change(record.id, { state: 'queued', counts: journal.counts() }))
    } finally {
      journal.close()
    }
  }

  const halt = async (jobId: string, kind: HaltKind): Promise<EditJob> => {
    await live.get(jobId)?.halt(kind)
    return toJob(recordOf(jobId))
  }

  return {
    start: (edit) => {
      refuseUnknownFields(Object.keys(edit.values), Object.keys(edit.custom))
      const fields = [...Object.keys(edit.values).map(leadFieldTitle), ...Object.keys(edit.custom)]
      if (fields.length === 0) throw nothingChosen()
      const targets = new Map(edit.targets.map((target) => [`${target.archived ? 'a' : ''}${target.leadId}`, target]))
      const rows = [...targets.values()].map((key) => ({
        ...key,
        typed: edit.values,
        custom: edit.custom,
        expected: null,
      }))
      return stage(edit.connectionId, `${fields.join(', ')} of ${rows.length.toLocaleString('en-US')} leads`, null, [
        rows,
      ])
    },
    undo: (jobId) => {
      const record = recordOf(jobId)
      if (live.has(jobId)) throw stillRunning()
      return stage(record.connectionId, `Undo: ${record.title}`, jobId, undoRows(deps.changes, jobId))
    },
    pause: (jobId) => halt(jobId, 'pause'),
    resume: async (jobId) => {
      const record = recordOf(jobId)
      if (live.has(jobId)) return toJob(record)
      if (!resumable.has(record.state)) throw notResumable()
      return begin(record)
    },
    cancel: async (jobId) => {
      const record = recordOf(jobId)
      if (!live.has(jobId) && resumable.has(record.state)) await begin(record)
      return halt(jobId, 'cancel')
    },
    list: (connectionId) =>
      jobs
        .list('lead-edit', 200)
        .filter((record) => record.connectionId === connectionId)
        .map(toJob),
    watch: async function* (jobId, signal) {
      const job = live.get(jobId)
      if (job) yield* job.now.watch(signal, watchIntervalMs)
      else yield toJob(recordOf(jobId))
    },
    rows: (jobId, states, offset, limit) => {
      const journal = openJournal(journalFileOf(dirOf(recordOf(jobId).id)))
      try {
        const rows = journal.page(states, offset, limit).map((row) => ({
          row: row.row,
          leadId: row.input,
          archived: row.request !== null && (JSON.parse(row.request) as EditRow).archived,
          state: row.state,
          code: row.code,
          reason: row.reason,
        }))
        return { total: journal.count(states), rows }
      } finally {
        journal.close()
      }
    },
    openResult: (jobId, which) => writeEditResult(dirOf(recordOf(jobId).id), which, deps.files),
    dispose: async () => {
      await Promise.all([...live.values()].map((job) => job.halt('close')))
    },
  }
}

const toStagedRow = (row: EditRow, line: number): StagedRow => ({
  line,
  input: row.leadId,
  request: JSON.stringify(row),
  lockKey: row.leadId,
  state: 'pending',
  code: null,
  reason: null,
  issues: null,
})

/** What a job changed, the other way round: the values before, where those after are still there. */
function* undoRows(changes: LeadChangesStore, jobId: string): Generator<EditRow[]> {
  let afterId = 0
  for (;;) {
    const page = changes.ofJob(jobId, afterId, changesPerPage)
    const last = page.at(-1)
    if (!last) return
    afterId = last.id
    yield page
      .filter((change) => change.state !== 'refused' && change.fields.length > 0)
      .map(({ leadId, archived, fields }) => {
        const part = (custom: boolean, which: 'before' | 'after') =>
          Object.fromEntries(
            fields.filter((field) => field.custom === custom).map((field) => [field.field, field[which]]),
          )
        return {
          leadId,
          archived,
          typed: part(false, 'before'),
          custom: part(true, 'before'),
          expected: { values: part(false, 'after'), custom: part(true, 'after') },
        }
      })
  }
}

const nothingChosen = (): ProblemError =>
  new ProblemError({ code: 'bad-input', what: 'No field was chosen.', action: 'Choose at least one field to change.' })

const stillRunning = (): ProblemError =>
  new ProblemError({
    code: 'conflict',
    what: 'The job is still running.',
    action: 'Pause or cancel it, or wait until it has finished, then undo it.',
  })

const notResumable = (): ProblemError =>
  new ProblemError({ code: 'conflict', what: 'This job is over.', action: 'Start a new one for what is left.' })
