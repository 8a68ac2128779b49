import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDialerTurns } from '../../../../src/main/jobs/dialer-turns.ts'
import { createJobEngine, type JobEngine } from '../../../../src/main/jobs/engine.ts'
import { createOffboarding, type Offboarding } from '../../../../src/main/features/offboarding/offboarding.ts'
import type { FileSource } from '../../../../src/main/ports.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { createJobsStore } from '../../../../src/main/store/jobs-store.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import type { Job } from '../../../../src/shared/model/job-view.ts'
import type { OffboardRequest } from '../../../../src/shared/model/offboarding.ts'
import { readUserIds } from '../../../../src/shared/values/user-rules.ts'
import { clock, type DemoClient, startDemoClient } from '../leads/demo-client.ts'

let dir = ''
let demo: DemoClient
let database: Database
let engine: JobEngine
let offboarding: Offboarding

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-offboard-'))
  demo = await startDemoClient()
  for (const id of ['ana01', 'bob01', 'cid01']) {
    demo.dialer.setup.db.run(
      "INSERT INTO users (user, pass, full_name, user_level, user_group) VALUES (?, 'x', ?, 1, 'AGENTS')",
      id,
      id.toUpperCase(),
    )
  }
  database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  const files: FileSource = {
    register: async ({ path, name, owned }) => ({ fileId: path, path, name, owned, sizeBytes: 0 }),
    find: () => null,
    forget: () => undefined,
  }
  engine = createJobEngine({
    jobs: createJobsStore(database),
    dialers: demo.dialers,
    files,
    paths: { jobsDir: join(dir, 'jobs') },
    clock,
    logger: { log: () => undefined },
    turns: createDialerTurns({ dataDir: dir }),
  })
  offboarding = createOffboarding({ dialers: demo.dialers, engine, clock, settleWaitMs: 0 })
})
afterEach(async () => {
  await engine.dispose()
  database.close()
  await demo.close()
  rmSync(dir, { recursive: true, force: true })
})

const atRest = async (jobId: string): Promise<Job> => {
  for await (const _ of engine.watch({ jobId }));
  return engine.get({ jobId })
}
const run = async (request: Partial<OffboardRequest>): Promise<Job> => {
  const whole = { connectionId: 'demo', action: 'deactivate', userIds: ['ana01'], typed: '', ...request } as const
  return atRest((await offboarding.startJob({ ...whole, userIds: [...whole.userIds] })).jobId)
}
const activeOf = (userId: string): unknown =>
  demo.dialer.setup.db.get('SELECT active FROM users WHERE user = ?', userId)?.['active']

describe('users who leave', () => {
  it('are looked up first', async () => {
    const news = []
    for await (const next of offboarding.watchLookUp({ connectionId: 'demo', userIds: ['ana01', 'nosuch'] }))
      news.push(next)
    expect(news.map(({ user }) => user?.fullName ?? null)).toEqual(['ANA01', null])
    expect(news.at(-1)).toMatchObject({ looked: 2, total: 2, why: expect.stringContaining('no such user') as string })
  })

  it('are deactivated, and activated again by the undo; who was inactive before stays so', async () => {
    demo.dialer.setup.db.run("UPDATE users SET active = 'N' WHERE user = 'cid01'")
    const job = await run({ userIds: ['ana01', 'bob01', 'cid01', 'nosuch'] })
    expect(job.progress.counts).toMatchObject({ updated: 2, duplicate: 1, excluded: 1 })
    expect(['ana01', 'bob01', 'cid01'].map(activeOf)).toEqual(['N', 'N', 'N'])
    const undo = await atRest((await engine.undo({ jobId: job.jobId })).jobId)
    expect(undo).toMatchObject({ details: { action: 'activate' }, progress: { counts: { updated: 2 } } })
    expect(['ana01', 'bob01', 'cid01'].map(activeOf)).toEqual(['Y', 'Y', 'N'])
  })

  it('are deleted only when that was typed, and there is no way back', async () => {
    await expect(run({ action: 'delete' })).rejects.toMatchObject({ problem: { field: 'typed' } })
    const job = await run({ action: 'delete', userIds: ['ana01', 'bob01'], typed: 'delete' })
    expect(job.progress.counts.deleted).toBe(2)
    expect(activeOf('ana01')).toBeUndefined()
    await expect(engine.undo({ jobId: job.jobId })).rejects.toMatchObject({ problem: { code: 'bad-input' } })
  })

  it('are never the API user itself', async () => {
    const own = run({ userIds: ['ana01', demo.connection.user] })
    await expect(own).rejects.toMatchObject({ problem: { what: expect.stringContaining('API user') as string } })
    expect(activeOf('ana01')).toBe('Y')
  })

  it.each(['reset-after', 'http-500-after', 'empty-body', 'http-500-empty'] as const)(
    'are each said to be done, though answers are lost: %s',
    async (kind) => {
      demo.dialer.faults.set([{ kind, functionName: 'update_user', next: 2 }])
      const job = await run({ action: 'delete', userIds: ['ana01', 'bob01', 'cid01'], typed: 'delete' })
      expect(job.progress).toMatchObject({ state: 'finished', counts: { deleted: 3, unknown: 0 } })
    },
  )

  it('stand in a file with what became of each', async () => {
    const { jobId } = await run({ userIds: ['ana01', 'nosuch'] })
    const { fileId } = await engine.openResult({ jobId, which: 'not-done' })
    const [heading, ...lines] = (await readFile(fileId, 'utf8')).trimEnd().split('\r\n')
    expect(heading).toBe('user_id,state,code,reason')
    expect(lines).toHaveLength(1)
  })
})

it('pasted ids are told apart from rubbish', () => {
  const { ids, rejected } = readUserIds('ana01, bob01\n"cid01"\nana01\nd$e\nx')
  expect(ids).toEqual(['ana01', 'bob01', 'cid01'])
  expect(rejected.map(({ line, text }) => `${line} ${text}`)).toEqual(['4 d$e', '5 x'])
})
