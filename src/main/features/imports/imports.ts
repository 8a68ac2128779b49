import type { Connection } from '../../../shared/model/connection.ts'
import {
  importRequestSchema,
  type Doubles,
  type ImportJob,
  type ImportRequestInput,
  type LeadField,
  type Preview,
  type Reading,
  type UndoPreview,
} from '../../../shared/model/import.ts'
import type { KeyFile, KeyFileRequest } from '../../../shared/model/key-file.ts'
import { isMoving } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import { newJobId } from '../../jobs/job-id.ts'
import type { JobsOfKind } from '../../jobs/jobs-of-kind.ts'
import type { JobNow } from '../../jobs/live-job.ts'
import type { Clock, FileSource, Paths, RegisteredFile } from '../../ports.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import type { SketchesStore } from '../../store/sketches-store.ts'
import { importFolder } from './import-folder.ts'
import { customFieldsOf, listTargets, type ListTarget } from './list-targets.ts'
import { type ImportTiming, registerImportKinds } from './import-kinds.ts'
import { standardFields } from './mapping/lead-fields.ts'
import type { Presets } from './presets/presets.ts'
import { noPhoneColumn, notALoad, readOnly, refuseHalfCallbacks, unknownFile } from './import-problems.ts'
import { type CheckedImports, createCheckedImports } from './checked/checked-imports.ts'
import { refuseIgnored } from './refuse-ignored.ts'
import { readKeyFile } from './keys/read-key-file.ts'
import { loadedLeads } from './loaded-leads.ts'
import { previewFile } from './preview.ts'
import type { SourceRow } from './reading/row-reader.ts'
import { rowsOfFile } from './reading/rows-of-file.ts'
import { createWorkbooks } from './reading/workbooks.ts'
import { createPreparingThreads } from './preparing/preparing-threads.ts'
import { readDoubles } from './after/find-doubles.ts'
import { previewUndo } from './after/preview-undo.ts'
import { retryPath, writeRetryFile } from './after/retry-file.ts'
import { chooseStampField } from './sending/stamp.ts'
import { type Load, stageImport } from './stage-import.ts'
import { loadedBeforeOf, toImportJob } from './to-import-job.ts'
import type { ResultName } from './results/write-results.ts'

export interface ImportsDeps {
  readonly jobs: JobsStore
  readonly sketches: SketchesStore
  readonly dialers: Dialers
  readonly engine: JobEngine
  readonly files: FileSource
  readonly paths: Paths
  readonly clock: Clock
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
  get(input: { jobId: string }): Promise<ImportJob>
  list(): Promise<ImportJob[]>
  /** The job as it stands, a few times a second while it changes; ends when it has come to rest. */
  watch(input: { jobId: string }, signal?: AbortSignal): AsyncGenerator<ImportJob>
  /** Rows of imports that are checked and wait. */
  readonly checked: CheckedImports
  /** The keys of a file for a do-not-call list, the hopper or an edit, read as an import reads its rows. */
  readKeys(request: KeyFileRequest): Promise<KeyFile>
  /** The rows of a registered file as they stand there, piece by piece; of a workbook those of the chosen sheet. */
  rowsOf(fileId: string, reading: Reading): AsyncGenerator<readonly SourceRow[]>
  /** Some leads that were loaded into the lists. */
  loadedLeads(connectionId: string, listIds: readonly string[]): ReturnType<typeof loadedLeads>
  /** Rows of a job at rest of which the dialer stores something else than the file says. */
  countAltered(jobId: string, which: 'loaded' | 'pending'): Promise<number>
  /** Where the result files of a job are, for the command line. */
  resultPaths(jobId: string): Readonly<Record<ResultName, string>>
  /** Ends the threads that read files; jobs are brought to rest by the engine first. */
  dispose(): void
}

const defaultTiming: ImportTiming = { settleWaitMs: 10_000, callTimeoutMs: 60_000 }

export function createImports(deps: ImportsDeps): Imports {
  const { jobs, dialers, files, paths, clock, sketches } = deps
  const workbooks = createWorkbooks(paths)
  const threads = createPreparingThreads()
  const { loads, undos } = registerImportKinds({ ...deps, timing: deps.timing ?? defaultTiming })
  /** The jobs among which one is looked for: those that take a load back, or the loads. */
  const jobsOf = (jobId: string): JobsOfKind => (jobs.find(jobId)?.kind === 'import-undo' ? undos : loads)
  const folderOf = (record: JobRecord) => importFolder(paths.jobsDir, record.id, record.title)
  const recordOf = (jobId: string): JobRecord => jobsOf(jobId).now(jobId).record
  const toJob = ({ record, progress }: JobNow): ImportJob =>
    toImportJob(record, progress, folderOf(record), loadedBeforeOf(record, sketches))

  const recordAtRest = (jobId: string): JobRecord => {
    const record = recordOf(jobId)
    if (!isMoving(record.state)) return record
    throw new ProblemError({
      code: 'conflict',
      what: `The import of ${record.title} is still being worked on`,
      action: 'Pause or cancel it first, or wait until it has finished.',
    })
  }

  const fileOf = (fileId: string): RegisteredFile => {
    const file = files.find(fileId)
    if (file) return file
    throw unknownFile()
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

  const writable = (connectionId: string): Connection => {
    const connection = dialers.connection(connectionId)
    if (connection.guard === 'read-only') throw readOnly(connection.name)
    return connection
  }

  const begin = (load: Load, title: string, id?: string): ImportJob => {
    const { connection, request } = load
    const job = { id, connectionId: connection.id, connectionName: connection.name, title, options: request.options }
    return toJob(loads.startStaged(job, stageImport(load, { jobs, sketches, threads })))
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
      await refuseIgnored(await dialers.clientFor(request.connectionId), request, connection.build)
      const { file } = await textOf(request.fileId, request.reading)
      return begin({ request, file, connection }, file.name, jobId)
    },
    retry: async ({ jobId, rows }) => {
      const record = recordAtRest(jobId)
      const connection = writable(record.connectionId)
      await dialers.clientFor(connection.id)
      const path = retryPath(paths.inboxDir, newJobId())
      const wanted = rows === null ? null : new Set(rows)
      const { facts, lines } = await writeRetryFile(folderOf(record).journalFile, paths.inboxDir, path, wanted)
      if (facts.undoOf !== null) throw notALoad(record.title)
      const file = await files.register({ path, name: record.title, owned: true })
      const { mapping, options, reading } = facts
      const request = { connectionId: connection.id, fileId: file.fileId, reading, mapping, options, hold: true }
      return begin({ request, file, connection, retry: { retryOf: [jobId, ...facts.retryOf], lines } }, record.title)
    },
    previewUndo: async ({ jobId }) => {
      const record = recordAtRest(jobId)
      if (record.undoOf !== null) throw notALoad(record.title)
      const client = await dialers.clientFor(record.connectionId)
      const { user: apiUser } = dialers.connection(record.connectionId)
      return previewUndo({ jobId, journalFile: folderOf(record).journalFile }, { client, clock, apiUser })
    },
    resume: async ({ jobId }) => toJob(await jobsOf(jobId).resume(jobId)),
    pause: async ({ jobId }) => toJob(await jobsOf(jobId).pause(jobId)),
    cancel: async ({ jobId }) => toJob(await jobsOf(jobId).cancel(jobId)),
    get: async ({ jobId }) => toJob(jobsOf(jobId).now(jobId)),
    list: async () =>
      [...loads.list(), ...undos.list()].map(toJob).toSorted((one, other) => other.createdAt - one.createdAt),
    watch: async function* ({ jobId }, signal) {
      for await (const now of jobsOf(jobId).watch(jobId, signal)) yield toJob(now)
    },
    getDoubles: async ({ jobId }) => jobsOf(jobId).read(jobId, (journal) => journal && readDoubles(journal)),
    checked: createCheckedImports({
      jobs,
      dialers,
      files,
      paths,
      clock,
      journalFileOf: (record) => folderOf(record).journalFile,
    }),
    readKeys: (request) => readKeyFile({ preview: previewOfFile, rowsOf }, request),
    rowsOf,
    loadedLeads: (connectionId, listIds) =>
      loadedLeads(jobs, (record) => folderOf(record).journalFile, connectionId, listIds),
    countAltered: async (jobId, which) => jobsOf(jobId).read(jobId, (journal) => journal?.altered(which) ?? 0),
    resultPaths: (jobId) => {
      const folder = folderOf(recordOf(jobId))
      const of = folder.resultFile
      return { success: of('success'), rejects: of('rejects'), undecided: of('undecided') }
    },
    dispose: () => threads.close(),
  }
}
