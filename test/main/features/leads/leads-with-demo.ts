import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkNewLead } from '../../../../src/main/features/imports/checking/check-new-lead.ts'
import { createLeads, type Leads } from '../../../../src/main/features/leads/leads.ts'
import type { FileSource } from '../../../../src/main/ports.ts'
import { openDatabase } from '../../../../src/main/store/database.ts'
import { createDialerTurns } from '../../../../src/main/jobs/dialer-turns.ts'
import { createJobEngine, type JobEngine } from '../../../../src/main/jobs/engine.ts'
import { createJobsStore } from '../../../../src/main/store/jobs-store.ts'
import { createLeadChangesStore } from '../../../../src/main/store/lead-changes-store.ts'
import { createLeadSearchesStore } from '../../../../src/main/store/lead-searches-store.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import { leadMigrations } from '../../../../src/main/store/migrations/leads/index.ts'
import type { Connection } from '../../../../src/shared/model/connection.ts'
import { emptyCounts } from '../../../../src/shared/model/job.ts'
import { noActions, type CommitRequest } from '../../../../src/shared/model/lead.ts'
import type { DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import { clock, startDemoClient, type DemoClient } from './demo-client.ts'

export interface LeadsWithDemo {
  readonly leads: Leads
  readonly demo: DemoClient
  /** The same store and folder under a new feature, as after a restart. */
  restart(): Leads
  /** Ends the newest program in order. */
  stop(): Promise<void>
  /** Jobs of the newest program. */
  engine(): JobEngine
  /** The record of a job as a process leaves it that is killed at work. */
  leaveAsKilled(jobId: string): void
  /** A value as the dialer holds it. */
  stored(leadId: string, column: string): string
  /** Changes a value behind the app's back. */
  setBehind(leadId: string, column: string, value: string): void
  close(): Promise<void>
}

/** The whole feature over a real client, a real store and the demo dialer. */
export async function startLeads(
  options: Partial<DemoDialerOptions> = {},
  guard: Connection['guard'] = 'none',
): Promise<LeadsWithDemo> {
  const dir = await mkdtemp(join(tmpdir(), 'dialdeck-leads-'))
  const demo = await startDemoClient(options, guard)
  const database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  const leadsDatabase = openDatabase(join(dir, 'leads.sqlite'), leadMigrations)
  const files: FileSource = {
    register: async ({ path, name, owned }) => ({ fileId: path, path, name, owned, sizeBytes: 0 }),
    find: () => null,
    forget: () => undefined,
  }
  const features: Leads[] = []
  const engines: JobEngine[] = []
  const start = (): Leads => {
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
    const leads = createLeads({
      dialers: demo.dialers,
      abilities: demo.abilities,
      engine,
      changes: createLeadChangesStore(leadsDatabase),
      searches: createLeadSearchesStore(leadsDatabase),
      clock,
      check: checkNewLead,
      settleWaitMs: 0,
    })
    features.push(leads)
    return leads
  }
  return {
    leads: start(),
    demo,
    restart: start,
    stop: async () => engines.at(-1)?.dispose(),
    engine: () => engines.at(-1) as JobEngine,
    leaveAsKilled: (jobId) =>
      void createJobsStore(database).change(jobId, { state: 'running', counts: emptyCounts(), problem: null }),
    stored: (leadId, column) =>
      String(demo.dialer.setup.db.get(`SELECT ${column} AS value FROM leads WHERE lead_id = ?`, leadId)?.['value']),
    setBehind: (leadId, column, value) =>
      void demo.dialer.setup.db.run(`UPDATE leads SET ${column} = ? WHERE lead_id = ?`, value, leadId),
    close: async () => {
      for (const engine of engines) await engine.dispose()
      database.close()
      leadsDatabase.close()
      await demo.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** A commit of some fields, begun on the values given. */
export const editOf = (leadId: string, part: Partial<CommitRequest>): CommitRequest => ({
  connectionId: 'demo',
  leadId,
  archived: false,
  before: {},
  typed: {},
  customBefore: {},
  customTyped: {},
  actions: noActions,
  overwrite: {},
  ...part,
})
