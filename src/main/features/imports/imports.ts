import type { Connection } from '../../../shared/model/connection.ts'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import {
  importOptionsSchema,
  importRequestSchema,
  type Doubles,
  type ImportJob,
  type ImportRequestInput,
  type LeadField,
  type Preview,
  type Reading,
  type RowOutcome,
  type UndoPreview,
} from '../../../shared/model/import.ts'
import type { FileRef } from '../../../shared/model/file.ts'
import type { KeyFile, KeyFileRequest } from '../../../shared/model/key-file.ts'
import { emptyCounts, type JobState, type RowState } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import type { DialerTurns } from '../../jobs/dialer-turns.ts'
import { createJobLanes } from '../../jobs/job-lanes.ts'
import { newJobId } from '../../jobs/job-id.ts'
import { createProgressTracker } from '../../jobs/progress-tracker.ts'
import type { Clock, FileSource, Logger, Paths, RegisteredFile } from '../../ports.ts'
import { type Journal, openJournal } from '../../store/journal.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import type { SketchesStore } from '../../store/sketches-store.ts'
import { cancelAtRest } from './cancel-at-rest.ts'
import { importFolder } from './import-folder.ts'
import { markInterrupted } from './mark-interrupted.ts'
import { customFieldsOf, listTargets, type ListTarget } from './list-targets.ts'
import { startLiveImport, type HaltKind, type ImportTiming, type LiveImport } from './live-import.ts'
import { standardFields } from './mapping/lead-fields.ts'
import type { Presets } from './presets/presets.ts'
import {
  noPhoneColumn,
  noResultFile,
  notALoad,
  nothingAdded,
  notResumable,
  readOnly,
  refuseHalfCallbacks,
  refuseSecondUndo,
  unknownFile,
} from './import-problems.ts'
import { type CheckedImports, createCheckedImports } from './checked/checked-imports.ts'
import { refuseIgnored } from './refuse-ignored.ts'
import { readKeyFile } from './keys/read-key-file.ts'
import { loadedLeads } from './loaded-leads.ts'
import { pageOf } from './page-of-rows.ts'
import { previewFile } from './preview.ts'
import type { SourceRow } from './reading/row-reader.ts'
import { rowsOfFile } from './reading/rows-of-file.ts'
import { createWorkbooks } from './reading/workbooks.ts'
import { createPreparingThreads } from './preparing/preparing-threads.ts'
import { readDoubles } from './after/find-doubles.ts'
import { previewUndo } from './after/preview-undo.ts'
import { retryPath, writeRetryFile } from './after/retry-file.ts'
import { chooseStampField } from './sending/stamp.ts'
import { loadedBeforeOf, toImportJob } from './to-import-job.ts'

export interface ImportsDeps {
  readonly jobs: JobsStore
  readonly sketches: SketchesStore
  readonly dialers: Dialers
  readonly files: FileSource
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
  readonly turns: DialerTurns
  readonly presets: Pick<Presets, 'findFor'>
  readonly timing?: ImportTiming
}

type PartialReading = { readonly [Part in keyof Reading]?: Reading[Part] | undefined }

/** The import feature: what the contract's procedures of the same names ask for. */
export interface Imports {
  preview(input: {
    connectionId: string
    fileId: string
    listId: string | null
    reading: PartialReading
  }): Promise<Preview>
  listTargets(input: { connectionId: string }): Promise<ListTarget[]>
  /** @param jobId of a job that was spoken for before; left out: a new one */
  start(request: ImportRequestInput, jobId?: string): Promise<ImportJob>
  /** Goes on with a paused or stopped job. */
  resume(input: { jobId: string }): Promise<ImportJob>
  pause(input: { jobId: string }): Promise<ImportJob>
  cancel(input: { jobId: string }): Promise<ImportJob>
  retry(input: { jobId: string; rows: readonly number[] | null }): Promise<ImportJob>
  getDoubles(input: { jobId: string }): Promise<Doubles | null>
  previewUndo(input: { jobId: string }): Promise<UndoPreview>
  undoLoad(input: { jobId: string }): Promise<ImportJob>
  get(input: { jobId: string }): Promise<ImportJob>
  list(): Promise<ImportJob[]>
  /** The job as it stands, a few times a second while it changes; ends when it has come to rest. */
  watch(input: { jobId: string }, signal?: AbortSignal): AsyncGenerator<ImportJob>
  listRows(input: {
    jobId: string
    states: readonly RowState[]
    offset: number
    limit: number
  }): Promise<{ total: number; rows: RowOutcome[] }>
  /** Rows of imports that are checked and wait. */
  readonly checked: CheckedImports
  openResult(input: { jobId: string; which: 'success' | 'rejects' }): Promise<FileRef>
  /** The keys of a file for a do-not-call list, the hopper or an edit, read as an import reads its rows. */
  readKeys(request: KeyFileRequest): Promise<KeyFile>
  /** The rows of a registered file as they stand there, piece by piece; of a workbook those of the chosen sheet. */
  rowsOf(fileId: string, reading: Reading): AsyncGenerator<readonly SourceRow[]>
  /** Some leads that were loaded into the lists. */
  loadedLeads(connectionId: string, listIds: readonly string[]): ReturnType<typeof loadedLeads>
  /** Rows of a job at rest of which the dialer stores something else than the file says. */
  countAltered(jobId: string, which: 'loaded' | 'pending'): Promise<number>
  /** Where the result files of a job are, for the command line. */
  resultPaths(jobId: string): { success: string; rejects: string }
  /** Brings every running job to an orderly stop, to be gone on with later. */
  dispose(): Promise<void>
}

const defaultTiming: ImportTiming = { settleWaitMs: 10_000, callTimeoutMs: 60_000 }
const watchIntervalMs = 250
const resumable: ReadonlySet<JobState> = new Set(['ready', 'paused', 'stopped'])

export function createImports(deps: ImportsDeps): Imports {
  const { jobs, dialers, files, paths, clock } = deps
  const workbooks = createWorkbooks(paths)
  const threads = createPreparingThreads()
  const live = new Map<string, LiveImport>()
  const liveDeps = { ...deps, lanes: createJobLanes(), threads, timing: deps.timing ?? defaultTiming }
  const folderOf = (record: JobRecord) => importFolder(paths.jobsDir, record.id, record.title)
  markInterrupted(jobs, clock, folderOf)

  const recordOf = (jobId: string): JobRecord => {
    const record = jobs.find(jobId)
    if (record?.kind === 'import' || record?.kind === 'import-undo') return record
    throw new ProblemError({ code: 'not-found', what: `There is no import ${jobId}` })
  }

  const recordAtRest = (jobId: string): JobRecord => {
    const record = recordOf(jobId)
    if (!live.has(jobId)) return record
    throw new ProblemError({
      code: 'conflict',
      what: `The import of ${record.title} is still being worked on`,
      action: 'Pause or cancel it first, or wait until it has finished.',
    })
  }

  /** Reads the rows of a job; null while there are none. */
  const withJournal = async <Part>(jobId: string, read: (journal: Journal | null) => Part): Promise<Part> => {
    const job = live.get(jobId)
    if (job) return read(job.journal())
    const { journalFile } = folderOf(recordOf(jobId))
    if (!existsSync(journalFile)) return read(null)
    const journal = openJournal(journalFile)
    try {
      return read(journal)
    } finally {
      journal.close()
    }
  }

  const loadToUndo = (jobId: string): JobRecord => {
    const record = recordAtRest(jobId)
    if (record.undoOf !== null) throw notALoad(record.title)
    if (record.counts.added === 0) throw nothingAdded(record.title)
    refuseSecondUndo(record, jobs.list('import-undo', 500))
    return record
  }

  const toJob = (record: JobRecord): ImportJob =>
    live.get(record.id)?.current() ??
    toImportJob(
      record,
      createProgressTracker(record.id, clock, record.counts, record.activeMs).progress(record.state, 0, record.problem),
      folderOf(record),
      loadedBeforeOf(record, deps.sketches),
    )

  const fileOf = (fileId: string): RegisteredFile => {
    const file = files.find(fileId)
    if (file) return file
    throw unknownFile()
  }

  const begin = (record: JobRecord, task: Parameters<typeof startLiveImport>[1], client: ClientOf): ImportJob => {
    const job = startLiveImport(record, task, dialers.connection(record.connectionId), client, liveDeps)
    live.set(record.id, job)
    void job.atRest.then(() => live.delete(record.id))
    return job.current()
  }

  const halt = async (jobId: string, kind: HaltKind): Promise<ImportJob> => {
    await live.get(jobId)?.halt(kind)
    return toJob(recordOf(jobId))
  }

  const fieldsFor = async (connectionId: string, listId: string | null): Promise<LeadField[]> => {
    if (listId === null) return [...standardFields]
    const labels = await customFieldsOf(await dialers.clientFor(connectionId), listId)
    const known = new Set(standardFields.map((field) => field.name))
    const custom = labels.filter((label) => !known.has(label))
    return [...standardFields, ...custom.map((name) => ({ name, title: name, maxLength: null, custom: true }))]
  }

  const textOf = (fileId: string, { sheet, hiddenRows }: PartialReading) =>
    workbooks.textOf(fileOf(fileId), sheet ?? null, hiddenRows)
  const rowsOf = async function* (fileId: string, reading: Reading): AsyncGenerator<readonly SourceRow[]> {
    yield* rowsOfFile((await textOf(fileId, reading)).file, reading)
  }
  const previewOfFile = async (fileId: string, reading: PartialReading, fields = standardFields): Promise<Preview> =>
    previewFile(await textOf(fileId, reading), reading, [...fields], deps.presets.findFor, threads.preview)

  const addRecord = (
    connection: Connection,
    title: string,
    options: JobRecord['options'],
    { undoOf = null, id = newJobId() }: { undoOf?: string | null; id?: string | undefined } = {},
  ): JobRecord => {
    const record: JobRecord = {
      id,
      kind: undoOf === null ? 'import' : 'import-undo',
      undoOf,
      connectionId: connection.id,
      connectionName: connection.name,
      title,
      inputHash: null,
      options,
      state: 'preparing',
      counts: emptyCounts(),
      activeMs: 0,
      problem: null,
      createdAt: clock.now(),
      startedAt: null,
      finishedAt: null,
    }
    jobs.add(record)
    return record
  }

  const writable = (connectionId: string): Connection => {
    const connection = dialers.connection(connectionId)
    if (connection.guard === 'read-only') throw readOnly(connection.name)
    return connection
  }

  return {
    preview: async ({ connectionId, fileId, listId, reading }) =>
      previewOfFile(fileId, reading, await fieldsFor(connectionId, listId)),
    listTargets: async ({ connectionId }) => listTargets(await dialers.clientFor(connectionId)),
    start: async (given, jobId) => {
      const request = importRequestSchema.parse(given)
      if (request.mapping['phone_number'] === undefined) throw noPhoneColumn()
      refuseHalfCallbacks(request)
      chooseStampField(Object.keys(request.mapping), request.options.stampField)
      const connection = writable(request.connectionId)
      const client = await dialers.clientFor(request.connectionId)
      await refuseIgnored(client, request, connection.build)
      const { file } = await textOf(request.fileId, request.reading)
      const record = addRecord(connection, file.name, request.options, { id: jobId })
      return begin(record, { kind: 'new', request, file }, client)
    },
    retry: async ({ jobId, rows }) => {
      const record = recordAtRest(jobId)
      const connection = writable(record.connectionId)
      const client = await dialers.clientFor(connection.id)
      const path = retryPath(paths.inboxDir, newJobId())
      const wanted = rows === null ? null : new Set(rows)
      const { facts, lines } = await writeRetryFile(folderOf(record).journalFile, paths.inboxDir, path, wanted)
      if (facts.undoOf !== null) throw notALoad(record.title)
      const file = await files.register({ path, name: record.title, owned: true })
      const { mapping, options, reading } = facts
      const request = { connectionId: connection.id, fileId: file.fileId, reading, mapping, options, hold: true }
      const retry = { retryOf: [jobId, ...facts.retryOf], lines }
      return begin(addRecord(connection, record.title, options), { kind: 'new', request, file, retry }, client)
    },
    previewUndo: async ({ jobId }) => {
      const record = loadToUndo(jobId)
      const client = await dialers.clientFor(record.connectionId)
      const { user: apiUser } = dialers.connection(record.connectionId)
      return previewUndo({ jobId, journalFile: folderOf(record).journalFile }, { client, clock, apiUser })
    },
    undoLoad: async ({ jobId }) => {
      const record = loadToUndo(jobId)
      const connection = writable(record.connectionId)
      const client = await dialers.clientFor(connection.id)
      const undo = addRecord(connection, record.title, importOptionsSchema.parse(record.options), { undoOf: jobId })
      const task = { kind: 'undo', ofJobId: jobId, ofJournalFile: folderOf(record).journalFile } as const
      return begin(undo, task, client)
    },
    resume: async ({ jobId }) => {
      const record = recordOf(jobId)
      if (live.has(jobId)) return toJob(record)
      if (!resumable.has(record.state)) throw notResumable(record)
      return begin(record, { kind: 'resume' }, await dialers.clientFor(record.connectionId))
    },
    pause: ({ jobId }) => halt(jobId, 'pause'),
    cancel: async ({ jobId }) => {
      const record = recordOf(jobId)
      if (live.has(jobId) || !resumable.has(record.state)) return halt(jobId, 'cancel')
      await cancelAtRest(record, folderOf(record), jobs, clock)
      return toJob(recordOf(jobId))
    },
    get: async ({ jobId }) => toJob(recordOf(jobId)),
    list: async () => jobs.page({ kinds: ['import', 'import-undo'] }, 0, 500).records.map(toJob),
    watch: async function* ({ jobId }, signal) {
      const job = live.get(jobId)
      if (job) yield* job.now.watch(signal, watchIntervalMs)
      else yield toJob(recordOf(jobId))
    },
    listRows: ({ jobId, states, offset, limit }) =>
      withJournal(jobId, (journal) => pageOf(journal, states, offset, limit)),
    getDoubles: ({ jobId }) => withJournal(jobId, (journal) => journal && readDoubles(journal)),
    checked: createCheckedImports({
      jobs,
      dialers,
      files,
      paths,
      clock,
      journalFileOf: (record) => folderOf(record).journalFile,
    }),
    openResult: async ({ jobId, which }) => {
      const path = folderOf(recordOf(jobId)).resultFile(which)
      if (!existsSync(path)) throw noResultFile()
      return files.register({ path, name: basename(path), owned: false })
    },
    readKeys: (request) => readKeyFile({ preview: previewOfFile, rowsOf }, request),
    rowsOf,
    loadedLeads: (connectionId, listIds) =>
      loadedLeads(jobs, (record) => folderOf(record).journalFile, connectionId, listIds),
    countAltered: (jobId, which) => withJournal(jobId, (journal) => journal?.altered(which) ?? 0),
    resultPaths: (jobId) => {
      const folder = folderOf(recordOf(jobId))
      return { success: folder.resultFile('success'), rejects: folder.resultFile('rejects') }
    },
    dispose: async () => {
      await Promise.all([...live.values()].map((job) => job.halt('close')))
      threads.close()
    },
  }
}

type ClientOf = Awaited<ReturnType<Dialers['clientFor']>>
