import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import type { Job } from '../../../src/shared/model/job-view.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { type LocalApp, openLocalApp } from '../../helpers/local-app.ts'

let dir: string
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 5 })
  dialer.setup.db.run('DELETE FROM dnc')
  local = await openLocalApp(dir, dialer)
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
  rmSync(`${dir}-killed`, { recursive: true, force: true })
})

const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(2_125_550_000 + at))
const listed = (): number => Number(dialer.setup.db.get('SELECT count(*) AS n FROM dnc')?.['n'])

const startDnc = async (phones: string[], action: 'add' | 'remove' = 'add'): Promise<string> => {
  const { id } = await local.app.connections.openDemo()
  return (await local.app.dnc.startJob({ connectionId: id, action, scope: { kind: 'system' }, phones })).jobId
}

const atRest = async (jobId: string): Promise<Job> => {
  // The stream ends with the job.
  for await (const job of local.app.jobs.watch({ jobId })) if (job.progress.state === 'finished') break
  return local.app.jobs.get({ jobId })
}

/** The program is killed as it stands: another one finds what was on the disk. What was on its way arrives. */
const killAndStartAnew = async (jobId: string, release: () => void): Promise<void> => {
  cpSync(dir, `${dir}-killed`, { recursive: true })
  const paused = local.app.jobs.pause({ jobId })
  release()
  await paused
  await local.close()
  local = await openLocalApp(`${dir}-killed`, dialer)
  await local.app.connections.openDemo()
}

const undoIfAny = async (job: Job): Promise<void> => {
  if (job.can.undo) await atRest((await local.app.jobs.undo({ jobId: job.jobId })).jobId)
}

describe('after a kill', () => {
  it('numbers that were on the list before are not taken for the work of the job, and its undo leaves them', async () => {
    for (const phone of numbers(300))
      dialer.setup.db.run("INSERT INTO dnc (phone_number, campaign_id) VALUES (?, '')", phone)
    const held = dialer.faults.hold('add_dnc_phone', 150)
    const jobId = await startDnc(numbers(300))
    await held.reached
    await killAndStartAnew(jobId, held.release)
    expect(local.app.jobs.get({ jobId }).progress.state).toBe('stopped')
    await local.app.jobs.resume({ jobId })
    const job = await atRest(jobId)
    const { counts } = job.progress
    expect(job.progress.state).toBe('finished')
    expect(counts.added).toBe(0)
    // Only what was on its way is in doubt, not the block it stood in.
    expect(counts['perhaps-ours']).toBeLessThan(40)
    expect(counts.duplicate + counts['perhaps-ours']).toBe(300)
    await undoIfAny(job)
    expect(listed()).toBe(300)
  })

  it('numbers that were on no list are not put on one by the undo of a removal', async () => {
    const held = dialer.faults.hold('delete_dnc_phone', 60)
    const jobId = await startDnc(numbers(150), 'remove')
    await held.reached
    await killAndStartAnew(jobId, held.release)
    await local.app.jobs.resume({ jobId })
    const job = await atRest(jobId)
    expect(job.progress.counts.deleted).toBe(0)
    await undoIfAny(job)
    expect(listed()).toBe(0)
  })

  it('users who were inactive before stay so, whatever is undone; those who were active come back', async () => {
    const ids = Array.from({ length: 120 }, (_, at) => `user${String(at).padStart(3, '0')}`)
    const { db } = dialer.setup
    for (const [at, id] of ids.entries())
      db.run(
        "INSERT INTO users (user, pass, full_name, user_level, user_group, active) VALUES (?, 'x', ?, 1, 'AGENTS', ?)",
        id,
        id,
        at % 10 === 0 ? 'Y' : 'N',
      )
    const held = dialer.faults.hold('update_user', 5)
    const { id: connectionId } = await local.app.connections.openDemo()
    const { jobId } = await local.app.offboarding.startJob({
      connectionId,
      action: 'deactivate',
      userIds: ids,
      typed: '',
    })
    await held.reached
    await killAndStartAnew(jobId, held.release)
    await local.app.jobs.resume({ jobId })
    const job = await atRest(jobId)
    const { state, counts } = job.progress
    // What was only being read when the program was killed is changed by it after all here: one is then found so.
    expect({ state, rows: counts.updated + counts.duplicate + counts['perhaps-ours'] }).toEqual({
      state: 'finished',
      rows: 120,
    })
    expect(counts.updated).toBeGreaterThanOrEqual(5)
    await undoIfAny(job)
    const now = db.all("SELECT user FROM users WHERE user LIKE 'user___' AND active = 'Y' ORDER BY user")
    expect(now).toHaveLength(counts.updated)
    expect(now.filter((row) => Number(String(row['user']).slice(4)) % 10 !== 0)).toEqual([])
  })
})

describe('a connection that is saved while its job runs', () => {
  it('loses no row and takes no job off its way', async () => {
    const { id: demoId } = await local.app.connections.openDemo()
    const draft = { ...local.app.connections.connection(demoId), name: 'Main', color: 'blue' as const }
    const { id } = await local.app.connections.save({ id: null, draft, password: dialer.password, remember: false })
    const held = dialer.faults.hold('add_dnc_phone', 100)
    const scope = { kind: 'system' } as const
    const { jobId } = await local.app.dnc.startJob({ connectionId: id, action: 'add', scope, phones: numbers(400) })
    await held.reached
    await local.app.connections.save({ id, draft: { ...draft, color: 'red' }, remember: false })
    held.release()
    const job = await atRest(jobId)
    expect(job.progress).toMatchObject({ state: 'finished', counts: { added: 400, unknown: 0, 'perhaps-ours': 0 } })
    await undoIfAny(job)
    expect(listed()).toBe(0)
  })

  it('pauses the job with the true reason when nothing may be changed there any more', async () => {
    const { id: demoId } = await local.app.connections.openDemo()
    const draft = { ...local.app.connections.connection(demoId), name: 'Main' }
    const { id } = await local.app.connections.save({ id: null, draft, password: dialer.password, remember: false })
    const held = dialer.faults.hold('add_dnc_phone', 50)
    const scope = { kind: 'system' } as const
    const { jobId } = await local.app.dnc.startJob({ connectionId: id, action: 'add', scope, phones: numbers(400) })
    await held.reached
    await local.app.connections.save({ id, draft: { ...draft, guard: 'read-only' }, remember: false })
    held.release()
    const job = await atRest(jobId)
    expect(job.progress).toMatchObject({ state: 'stopped', problem: { code: 'read-only' }, counts: { unknown: 0 } })
    expect(job.progress.counts.added).toBe(listed())
    await expect(local.app.jobs.resume({ jobId })).rejects.toMatchObject({ problem: { code: 'read-only' } })
  })

  it('can be deleted, and the job that rests can be cancelled without it', async () => {
    const { id: demoId } = await local.app.connections.openDemo()
    const draft = { ...local.app.connections.connection(demoId), name: 'Main' }
    const { id } = await local.app.connections.save({ id: null, draft, password: dialer.password, remember: false })
    const held = dialer.faults.hold('add_dnc_phone', 20)
    const scope = { kind: 'system' } as const
    const { jobId } = await local.app.dnc.startJob({ connectionId: id, action: 'add', scope, phones: numbers(100) })
    await held.reached
    setImmediate(held.release)
    await local.app.jobs.pause({ jobId })
    await local.app.connections.remove({ id })
    await expect(local.app.jobs.resume({ jobId })).rejects.toMatchObject({ problem: { code: 'not-found' } })
    const job = await local.app.jobs.cancel({ jobId })
    const { added, cancelled } = job.progress.counts
    expect({ state: job.progress.state, rows: added + cancelled }).toEqual({ state: 'cancelled', rows: 100 })
  })
})

describe('what is wrong with one job', () => {
  const paused = async (): Promise<string> => {
    const held = dialer.faults.hold('add_dnc_phone', 20)
    const jobId = await startDnc(numbers(100))
    await held.reached
    setImmediate(held.release)
    await local.app.jobs.pause({ jobId })
    return jobId
  }
  const list = () => local.app.jobs.list({ offset: 0, limit: 50 }).jobs
  const change = (sql: string, ...values: string[]): void => {
    const database = new DatabaseSync(join(dir, 'dialdeck.sqlite'))
    database.prepare(sql).run(...values)
    database.close()
  }

  it('is said where its rows are gone: it does not end as finished with none', async () => {
    const jobId = await paused()
    rmSync(join(dir, 'jobs', jobId), { recursive: true })
    await local.app.jobs.resume({ jobId })
    const job = await atRest(jobId)
    expect(job.progress).toMatchObject({ state: 'stopped', problem: { code: 'not-found' } })
    expect((await local.app.jobs.cancel({ jobId })).progress.state).toBe('cancelled')
  })

  it('is said where its kind is of a newer version; it can be deleted, and the others are listed', async () => {
    const jobId = await paused()
    const other = await startDnc(['2125559999'])
    await atRest(other)
    change("UPDATE jobs SET kind = 'of-the-future' WHERE id = ?", jobId)
    expect(list().map(({ kind }) => kind)).toEqual(['dnc', 'unknown'])
    const job = local.app.jobs.get({ jobId })
    expect(job.progress.problem?.what).toContain('of-the-future')
    expect(job.can).toMatchObject({ resume: false, undo: false, remove: true })
    await expect(local.app.jobs.resume({ jobId })).rejects.toMatchObject({ problem: { code: 'conflict' } })
    expect(await local.app.jobs.remove({ jobId })).toEqual({ removed: true })
    expect(list().map(({ jobId: id }) => id)).toEqual([other])
  })

  it('a job of another kind is not resumed by the import, and is not held by the attempt', async () => {
    const jobId = await paused()
    await expect(local.app.imports.resume({ jobId })).rejects.toMatchObject({ problem: { code: 'not-found' } })
    await local.app.jobs.resume({ jobId })
    expect((await atRest(jobId)).progress).toMatchObject({ state: 'finished', counts: { added: 100 } })
  })
})
