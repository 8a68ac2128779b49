import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createDialerClient } from '../../src/main/dialer/create-client.ts'
import { fitToBuild } from '../../src/main/dialer/fit-to-build.ts'
import type { Dialers } from '../../src/main/dialer/dialers.ts'
import { createImports, type Imports } from '../../src/main/features/imports/imports.ts'
import { createPresets, type Presets } from '../../src/main/features/imports/presets/presets.ts'
import { createDialerTurns } from '../../src/main/jobs/dialer-turns.ts'
import { createJobEngine, type JobEngine } from '../../src/main/jobs/engine.ts'
import type { Clock, FileSource, Paths, RegisteredFile } from '../../src/main/ports.ts'
import { openDatabase } from '../../src/main/store/database.ts'
import { createJobsStore, type JobsStore } from '../../src/main/store/jobs-store.ts'
import { createPresetsStore } from '../../src/main/store/presets-store.ts'
import { createSketchesStore } from '../../src/main/store/sketches-store.ts'
import { createTakingsStore, type TakingsStore } from '../../src/main/store/takings-store.ts'
import { storeMigrations } from '../../src/main/store/migrations/index.ts'
import type { Connection } from '../../src/shared/model/connection.ts'
import type { ImportJob, ImportOptionsInput } from '../../src/shared/model/import.ts'
import { ProblemError } from '../../src/shared/model/problem.ts'

export interface LocalImportsOptions {
  /** Data folder; a second one on the same folder is the app after a restart. */
  readonly dir: string
  readonly url: string
  readonly user: string
  readonly password: string
  /** Null: automatic. */
  readonly connections?: number | null
  readonly settleWaitMs?: number
  readonly callTimeoutMs?: number
  readonly retryDelayMs?: number
  readonly connection?: Partial<Connection>
  readonly noWait?: boolean
  /** How long jobs wait for a dialer that is away. */
  readonly patienceMs?: number
}

export interface LocalImports {
  readonly imports: Imports
  readonly engine: JobEngine
  readonly presets: Presets
  readonly connection: Connection
  readonly jobs: JobsStore
  readonly files: FileSource
  readonly takings: TakingsStore
  readonly paths: Paths
  register(path: string): Promise<string>
  /** Previews and starts an import with the mapping that is guessed. */
  startFile(path: string, options?: Partial<ImportOptionsInput>, how?: { hold: boolean }): Promise<ImportJob>
  atRest(jobId: string): Promise<ImportJob>
  importFile(path: string, options?: Partial<ImportOptionsInput>): Promise<ImportJob>
  close(): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason as Error)
      })
    }),
}

export const defaultImportOptions: ImportOptionsInput = {
  listId: '101',
  phoneCode: '1',
  duplicateCheck: '',
  dncCheck: false,
  maxConnections: null,
}

/** The import feature with one connection, on the real store, journal and dialer client. */
export function createLocalImports(options: LocalImportsOptions): LocalImports {
  const { dir, url, user, password } = options
  const connection: Connection = {
    id: 'local',
    kind: 'dialer',
    name: 'Local',
    url,
    moreUrls: [],
    user,
    source: 'test',
    color: 'gray',
    guard: 'none',
    tls: { kind: 'system' },
    proxy: { kind: 'none' },
    clientCertificate: null,
    nonLatin: false,
    maxConnections: options.connections === undefined ? 4 : options.connections,
    passwordPlace: 'session',
    proxyPasswordPlace: 'none',
    clientKeyPlace: 'none',
    plainHttp: false,
    halted: null,
    damaged: null,
    build: null,
    createdAt: 0,
    lastUsedAt: null,
    ...options.connection,
  }
  const bare = createDialerClient(
    { ...connection, connectionId: connection.id, urls: [url], password },
    {
      clock: systemClock,
      calls: { record: () => undefined },
      onHalt: () => undefined,
      retryTiming: { attempts: 2, firstDelayMs: options.retryDelayMs ?? 1 },
    },
  )
  const client = fitToBuild(bare, connection.build)
  const dialers: Dialers = {
    clientFor: async () => client,
    connection: () => connection,
    onHalt: () => () => undefined,
  }
  const files = memoryFiles()
  const database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  const jobs = createJobsStore(database)
  const paths: Paths = {
    dataDir: dir,
    storeFile: join(dir, 'store.sqlite'),
    jobsDir: join(dir, 'jobs'),
    inboxDir: join(dir, 'inbox'),
    logsDir: join(dir, 'logs'),
    demoDir: join(dir, 'demo'),
    builtDir: '',
  }
  const presets = createPresets({ store: createPresetsStore(database), files, paths, clock: systemClock })
  const engine = createJobEngine({
    jobs,
    dialers,
    files,
    paths,
    clock: systemClock,
    patienceMs: () => options.patienceMs ?? 0,
    turns: createDialerTurns({ dataDir: dir, noWait: options.noWait ?? false }),
    logger: { log: (level, message, fields) => (level === 'error' ? fail(message, fields) : undefined) },
  })
  const imports = createImports({
    jobs,
    engine,
    sketches: createSketchesStore(database),
    dialers,
    files,
    paths,
    clock: systemClock,
    presets,
    timing: { settleWaitMs: options.settleWaitMs ?? 20, callTimeoutMs: options.callTimeoutMs ?? 10_000 },
  })

  const register = async (path: string): Promise<string> =>
    (await files.register({ path, name: basename(path), owned: false })).fileId

  const startFile: LocalImports['startFile'] = async (path, given, how) => {
    const fileId = await register(path)
    const merged = { ...defaultImportOptions, ...given }
    const preview = await imports.preview({ connectionId: 'local', fileId, listId: null, reading: {} })
    const mapping: Record<string, number> = {}
    for (const { field, column } of preview.columns) if (field !== null) mapping[field] = column
    return imports.start({ connectionId: 'local', fileId, reading: preview.reading, mapping, options: merged, ...how })
  }

  const atRest = async (jobId: string): Promise<ImportJob> => {
    for await (const job of imports.watch({ jobId })) if (job.finishedAt !== null) break
    return imports.get({ jobId })
  }

  return {
    imports,
    engine,
    presets,
    connection,
    jobs,
    files,
    takings: createTakingsStore(database),
    paths,
    register,
    startFile,
    atRest,
    importFile: async (path, given) => atRest((await startFile(path, given)).jobId),
    close: async () => {
      await engine.dispose()
      imports.dispose()
      await client.close()
      database.close()
    },
  }
}

/** A bug in the feature must not hide in a log nobody reads. */
function fail(message: string, fields: unknown): void {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`)
}

function memoryFiles(): FileSource {
  const known = new Map<string, RegisteredFile>()
  return {
    register: async (file) => {
      const sizeBytes = sizeOf(file.path)
      const registered = { ...file, sizeBytes, fileId: `file-${known.size + 1}` }
      known.set(registered.fileId, registered)
      return registered
    },
    find: (fileId) => known.get(fileId) ?? null,
    forget: () => undefined,
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch (error) {
    throw new ProblemError({ code: 'unreadable-file', what: `${basename(path)} is not there` }, { cause: error })
  }
}
