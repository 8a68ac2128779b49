import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job } from '../../../../src/shared/model/job-view.ts'
import type { DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import { rowsOfFile } from '../../../../src/main/features/imports/reading/rows-of-file.ts'
import { createProvisioning, type Provisioning } from '../../../../src/main/features/provisioning/provisioning.ts'
import { createRegisteredFiles } from '../../../../src/main/adapters/registered-files.ts'
import type { FileSource, HeldFiles, Paths } from '../../../../src/main/ports.ts'
import { openDatabase } from '../../../../src/main/store/database.ts'
import { createDialerTurns } from '../../../../src/main/jobs/dialer-turns.ts'
import { createJobEngine, type JobEngine } from '../../../../src/main/jobs/engine.ts'
import { createJobsStore } from '../../../../src/main/store/jobs-store.ts'
import { createUsersStore, type UsersStore } from '../../../../src/main/store/users-store.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import {
  provisionOptionsSchema,
  type ProvisionRequest,
  type ProvisionRequestInput,
} from '../../../../src/shared/model/provisioning.ts'
import { clock, type DemoClient, startDemoClient } from '../leads/demo-client.ts'

export interface ProvisioningWithDemo {
  readonly provisioning: Provisioning
  readonly demo: DemoClient
  readonly dir: string
  readonly users: UsersStore
  /** Deletes the connection from the store while the program knows it still. */
  forgetConnection(): void
  /** What is asked for of a file with this text. */
  request(
    text: string,
    columns: ProvisionRequestInput['columns'],
    options?: ProvisionRequestInput['options'] | Record<string, never>,
  ): ProvisionRequest
  run(request: ProvisionRequest): Promise<Job>
  atRest(jobId: string): Promise<Job>
  /** The text of a credential sheet. */
  sheet(jobId: string, as?: 'csv' | 'page' | 'slips', passphrase?: string): string
  /** What is in memory under an id. */
  findHeld(fileId: string): string | null
  /** The same store and folder under a new feature, as after a restart. */
  restart(): Provisioning
  /** Ends the newest program in order. */
  stop(): Promise<void>
  /** Jobs of the newest program. */
  engine(): JobEngine
  user(userId: string): Record<string, unknown> | undefined
  phones(): string[]
  /** Every file under the data folder as one text, to look for secrets in. */
  everythingKept(): string
  close(): Promise<void>
}

const serverIp = '10.0.0.5'

/** The whole feature over a real client, a real store and the demo dialer. */
export async function startProvisioning(options: Partial<DemoDialerOptions> = {}): Promise<ProvisioningWithDemo> {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-users-'))
  const demo = await startDemoClient(options)
  const { db } = demo.dialer.setup
  db.run("INSERT OR REPLACE INTO things (kind, id, settings) VALUES ('server', ?, '{}')", serverIp)
  const database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  database.run("INSERT INTO connections (id, kind, draft, in_keychain, created_at) VALUES ('demo', 'demo', '{}', 0, 0)")
  const users = createUsersStore(database)
  const held = createRegisteredFiles()
  const files: FileSource & HeldFiles = {
    hold: held.hold,
    findHeld: held.findHeld,
    register: async ({ path, name, owned }) => ({ fileId: path, path, name, owned, sizeBytes: statSync(path).size }),
    find: () => null,
    forget: held.forget,
  }
  const features: Provisioning[] = []
  const engines: JobEngine[] = []
  const start = (): Provisioning => {
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
    const feature = createProvisioning({
      dialers: demo.dialers,
      engine,
      files,
      paths: { jobsDir: join(dir, 'jobs'), inboxDir: join(dir, 'inbox') } as Paths,
      // A sheet that was saved is removed after a while; a test looks at it first.
      clock: {
        ...clock,
        sleep: (ms, signal) => (ms > 60_000 ? new Promise(() => undefined) : clock.sleep(ms, signal)),
      },
      logger: { log: () => undefined },
      rowsOf: (fileId, reading) => rowsOfFile({ path: fileId, name: 'users.csv' }, reading),
      settleWaitMs: 0,
      users,
    })
    features.push(feature)
    return feature
  }
  const provisioning = start()
  const newest = (): Provisioning => features.at(-1) ?? provisioning
  const atRest = async (jobId: string): Promise<Job> => {
    const engine = engines.at(-1) as JobEngine
    for await (const _ of engine.watch({ jobId }));
    return engine.get({ jobId })
  }
  return {
    sheet: (jobId, as = 'csv', passphrase = '') => {
      const { fileId } = newest().openSheet({ jobId, as, passphrase })
      return files.findHeld(fileId)?.content.toString() ?? ''
    },
    findHeld: (fileId) => files.findHeld(fileId)?.content.toString() ?? null,
    provisioning,
    users,
    forgetConnection: () => void database.run('DELETE FROM connections'),
    demo,
    dir,
    request: (text, columns, given = {}) => {
      const path = join(dir, 'users.csv')
      writeFileSync(path, text)
      const reading = { encoding: 'utf-8', delimiter: ',', hasHeader: true, sheet: null } as const
      const all = provisionOptionsSchema.parse({ userGroup: 'AGENTS', serverIp, ...given })
      return { connectionId: 'demo', fileId: path, reading, columns, options: all }
    },
    run: async (request) => atRest((await newest().startJob(request)).jobId),
    atRest,
    restart: start,
    stop: async () => engines.at(-1)?.dispose(),
    engine: () => engines.at(-1) as JobEngine,
    user: (userId) => db.get('SELECT * FROM users WHERE user = ?', userId),
    phones: () =>
      db
        .all("SELECT id FROM things WHERE kind = 'phone' AND id LIKE '%|10.0.0.5' ORDER BY id")
        .map((row) => String(row['id'])),
    everythingKept: () => {
      const kept: string[] = []
      const visit = (folder: string): void => {
        for (const entry of readdirSync(folder)) {
          const path = join(folder, entry)
          if (statSync(path).isDirectory()) visit(path)
          else if (entry !== 'users.csv') kept.push(readFileSync(path).toString('latin1'))
        }
      }
      visit(dir)
      return kept.join('\n')
    },
    close: async () => {
      for (const engine of engines) await engine.dispose()
      database.close()
      await demo.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
