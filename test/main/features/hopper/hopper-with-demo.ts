import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHopper, type HopperFeature } from '../../../../src/main/features/hopper/hopper.ts'
import type { FileSource } from '../../../../src/main/ports.ts'
import { openDatabase } from '../../../../src/main/store/database.ts'
import { createDialerTurns } from '../../../../src/main/jobs/dialer-turns.ts'
import { createJobEngine, type JobEngine } from '../../../../src/main/jobs/engine.ts'
import { createJobsStore } from '../../../../src/main/store/jobs-store.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import type { DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import { functionSpec } from '../../../../src/shared/catalogue/index.ts'
import type { Connection } from '../../../../src/shared/model/connection.ts'
import type { Job } from '../../../../src/shared/model/job-view.ts'
import type { DoctorStep, HopperJobRequest, HopperTarget } from '../../../../src/shared/model/hopper.ts'
import { clock, startDemoClient, type DemoClient } from '../leads/demo-client.ts'

export interface HopperWithDemo {
  readonly hopper: HopperFeature
  readonly demo: DemoClient
  /** The same store and folder under a new feature, as after a restart. */
  restart(): HopperFeature
  /** Ends the newest program in order. */
  stop(): Promise<void>
  /** Jobs of the newest program. */
  engine(): JobEngine
  /** Runs a job to its rest. */
  run(request: Partial<HopperJobRequest>): Promise<Job>
  atRest(jobId: string): Promise<Job>
  examine(campaignId: string, phones?: readonly string[]): Promise<DoctorStep[]>
  /** Leads of the hopper with their priority, as the dialer holds them. */
  queued(campaignId?: string): Map<string, number>
  /** Leads that are not in any hopper, of a list. */
  leadsOf(listId: string, most: number): string[]
  close(): Promise<void>
}

/** The whole feature over a real client, a real store and the demo dialer at noon. */
export async function startHopper(
  options: Partial<DemoDialerOptions> = {},
  guard: Connection['guard'] = 'none',
): Promise<HopperWithDemo> {
  const dir = await mkdtemp(join(tmpdir(), 'dialdeck-hopper-'))
  const noon = Date.parse('2026-05-04T17:00:00Z')
  const demo = await startDemoClient({ now: () => noon, ...options }, guard)
  const database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  const files: FileSource = {
    register: async ({ path, name, owned }) => ({ fileId: path, path, name, owned, sizeBytes: 0 }),
    find: () => null,
    forget: () => undefined,
  }
  const withGuide = options.dialect === 'guide'
  const features: HopperFeature[] = []
  const engines: JobEngine[] = []
  const start = (): HopperFeature => {
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
    const feature = createHopper({
      dialers: demo.dialers,
      abilities: {
        of: async () => ({
          build: null,
          stateOf: (name) =>
            withGuide
              ? name === 'hopper_bulk_insert'
                ? 'missing'
                : 'unknown'
              : functionSpec(name).dialect === 'stock'
                ? 'unknown'
                : 'missing',
        }),
      },
      engine,
      clock,
      settleWaitMs: 0,
    })
    features.push(feature)
    return feature
  }
  const { db } = demo.dialer.setup
  const atRest = async (jobId: string): Promise<Job> => {
    const engine = engines.at(-1) as JobEngine
    for await (const _ of engine.watch({ jobId }));
    return engine.get({ jobId })
  }
  const hopper = start()
  return {
    hopper,
    demo,
    restart: start,
    stop: async () => engines.at(-1)?.dispose(),
    engine: () => engines.at(-1) as JobEngine,
    run: async (request) => atRest((await (features.at(-1) ?? hopper).startJob(requestOf(request))).jobId),
    atRest,
    examine: async (campaignId, phones = []) => {
      const steps: DoctorStep[] = []
      const wish = { connectionId: 'demo', campaignId, phones, callTime: '9am-9pm' }
      for await (const step of hopper.watchDoctor(wish)) steps.push(step)
      return steps
    },
    queued: (campaignId = 'SOLAR') =>
      new Map(
        db
          .all('SELECT lead_id, priority FROM hopper WHERE campaign_id = ? ORDER BY hopper_id', campaignId)
          .map((row) => [String(row['lead_id']), Number(row['priority'])]),
      ),
    leadsOf: (listId, most) =>
      db
        .all(
          'SELECT lead_id FROM leads WHERE list_id = ? AND lead_id NOT IN (SELECT lead_id FROM hopper) ORDER BY lead_id LIMIT ?',
          listId,
          most,
        )
        .map((row) => String(row['lead_id'])),
    close: async () => {
      for (const engine of engines) await engine.dispose()
      database.close()
      await demo.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export const targetsOf = (leadIds: readonly string[]): HopperTarget[] =>
  leadIds.map((leadId) => ({ key: leadId, leadId, leftOut: null }))

const requestOf = (request: Partial<HopperJobRequest>): HopperJobRequest => ({
  connectionId: 'demo',
  campaignId: 'SOLAR',
  action: 'push',
  priority: 0,
  localTimeCheck: false,
  targets: [],
  ...request,
})
