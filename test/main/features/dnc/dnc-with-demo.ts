import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import { createDnc, type DncFeature } from '../../../../src/main/features/dnc/dnc.ts'
import { rowsOfFile } from '../../../../src/main/features/imports/reading/rows-of-file.ts'
import { formatRow } from '../../../../src/main/features/imports/results/format-row.ts'
import type { FileSource, Paths, RegisteredFile } from '../../../../src/main/ports.ts'
import { openDatabase } from '../../../../src/main/store/database.ts'
import { createDialerTurns } from '../../../../src/main/jobs/dialer-turns.ts'
import { createJobEngine, type JobEngine } from '../../../../src/main/jobs/engine.ts'
import { createJobsStore } from '../../../../src/main/store/jobs-store.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import type { Connection } from '../../../../src/shared/model/connection.ts'
import type { Job } from '../../../../src/shared/model/job-view.ts'
import type { DncJobRequest } from '../../../../src/shared/model/dnc.ts'
import { clock, startDemoClient, type DemoClient } from '../leads/demo-client.ts'

export interface DncWithDemo {
  readonly dnc: DncFeature
  readonly demo: DemoClient
  readonly dir: string
  register(path: string): Promise<string>
  /** The same store and folder under a new feature, as after a restart. */
  restart(): DncFeature
  /** Ends the newest program in order. */
  stop(): Promise<void>
  /** Jobs of the newest program. */
  engine(): JobEngine
  /** Runs a job to its rest. */
  run(request: Partial<DncJobRequest>): Promise<Job>
  atRest(jobId: string): Promise<Job>
  /** Numbers on a list as the dialer holds them; '' is the system's. */
  listed(campaignId?: string): string[]
  close(): Promise<void>
}

/** The whole feature over a real client, a real store and the demo dialer, whose lists are empty. */
export async function startDnc(
  options: Partial<DemoDialerOptions> = {},
  guard: Connection['guard'] = 'none',
): Promise<DncWithDemo> {
  const dir = await mkdtemp(join(tmpdir(), 'dialdeck-dnc-'))
  const demo = await startDemoClient(options, guard)
  const { db } = demo.dialer.setup
  db.run('DELETE FROM dnc')
  const database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  const known = new Map<string, RegisteredFile>()
  const files: FileSource = {
    register: async ({ path, name, owned }) => {
      const file = { fileId: path, path, name, owned, sizeBytes: (await stat(path)).size }
      known.set(path, file)
      return file
    },
    find: (fileId) => known.get(fileId) ?? null,
    forget: () => undefined,
  }
  const features: DncFeature[] = []
  const engines: JobEngine[] = []
  const start = (): DncFeature => {
    const engine = createJobEngine({
      jobs: createJobsStore(database),
      dialers: demo.dialers,
      files,
      paths: { jobsDir: join(dir, 'jobs') },
      clock,
      logger: { log: () => undefined },
      turns: createDialerTurns({ dataDir: dir }),
    })
    engines.push(engine)
    const feature = createDnc({
      dialers: demo.dialers,
      engine,
      files,
      paths: { jobsDir: join(dir, 'jobs'), inboxDir: join(dir, 'inbox') } as Paths,
      clock,
      text: {
        rowsOf: (fileId, reading) => rowsOfFile({ path: fileId, name: 'leads.csv' }, reading),
        format: formatRow,
      },
      settleWaitMs: 0,
    })
    features.push(feature)
    return feature
  }
  const dnc = start()
  const newest = (): DncFeature => features.at(-1) ?? dnc
  const atRest = async (jobId: string): Promise<Job> => {
    const engine = engines.at(-1) as JobEngine
    for await (const _ of engine.watch({ jobId }));
    return engine.get({ jobId })
  }
  return {
    dnc,
    demo,
    dir,
    register: async (path) => (await files.register({ path, name: 'leads.csv', owned: false })).fileId,
    restart: start,
    stop: async () => engines.at(-1)?.dispose(),
    engine: () => engines.at(-1) as JobEngine,
    run: async (request) => {
      const whole = { connectionId: 'demo', action: 'add', scope: { kind: 'system' }, phones: [], ...request } as const
      return atRest((await newest().startJob({ ...whole, phones: [...whole.phones] })).jobId)
    },
    atRest,
    listed: (campaignId = '') =>
      db
        .all('SELECT phone_number FROM dnc WHERE campaign_id = ? ORDER BY phone_number', campaignId)
        .map((row) => String(row['phone_number'])),
    close: async () => {
      for (const engine of engines) await engine.dispose()
      database.close()
      await demo.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
