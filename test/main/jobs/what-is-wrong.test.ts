import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import type { Job } from '../../../src/shared/model/job-view.ts'
import { defaultImportOptions } from '../../helpers/local-imports.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { type LocalApp, openLocalApp } from '../../helpers/local-app.ts'

let dir: string
let dialer: DemoDialer
let local: LocalApp
let connectionId: string

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 5 })
  dialer.setup.db.run('DELETE FROM dnc')
  local = await openLocalApp(dir, dialer)
  const { app } = local
  const draft = { ...app.connections.connection((await app.connections.openDemo()).id), name: 'Main' }
  connectionId = (await app.connections.save({ id: null, draft, password: dialer.password, remember: false })).id
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const numbers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(2_125_550_100 + at))

/** Begins a job of 100 rows; it has sent some when this returns. */
const begin: Readonly<Record<'dnc' | 'import', () => Promise<string>>> = {
  dnc: async () => {
    const { dnc } = local.app
    return (await dnc.startJob({ connectionId, action: 'add', scope: { kind: 'system' }, phones: numbers(100) })).jobId
  },
  import: async () => {
    const { files, imports } = local.app
    const path = join(dir, 'leads.csv')
    writeFileSync(path, `phone_number\n${numbers(100).join('\n')}\n`)
    const { fileId } = await files.register({ path, name: 'leads.csv', owned: false })
    const { reading } = await imports.preview({ connectionId, fileId, listId: null, reading: {} })
    const mapping = { phone_number: 0 }
    return (await imports.start({ connectionId, fileId, reading, mapping, options: defaultImportOptions })).jobId
  },
}
const kinds = ['dnc', 'import'] as const

const underWay = async (kind: (typeof kinds)[number]) => {
  const held = dialer.faults.hold(kind === 'dnc' ? 'add_dnc_phone' : 'add_lead', 20)
  const jobId = await begin[kind]()
  await held.reached
  return { jobId, release: held.release }
}
const resting = async (kind: (typeof kinds)[number]): Promise<string> => {
  const { jobId, release } = await underWay(kind)
  setImmediate(release)
  await local.app.jobs.pause({ jobId })
  return jobId
}
const atRest = async (jobId: string): Promise<Job> => {
  // The stream ends with the job.
  for await (const job of local.app.jobs.watch({ jobId })) if (job.finishedAt !== null) break
  return local.app.jobs.get({ jobId })
}
const damage = (file: string): void => {
  for (const name of readdirSync(join(dir, 'jobs', file))) {
    if (name.startsWith('journal')) writeFileSync(join(dir, 'jobs', file, name), 'no journal at all\n'.repeat(400))
  }
}

describe.each(kinds)('a job of kind %s', (kind) => {
  it('whose journal is damaged stops, says so, and keeps no other job from its work', async () => {
    const jobId = await resting(kind)
    damage(jobId)
    await local.app.jobs.resume({ jobId })
    const job = await atRest(jobId)
    expect(job.progress.state).toBe('stopped')
    expect(job.progress.problem?.what).toContain('journal.sqlite')
    expect(() => local.app.jobs.rows({ jobId, states: [], offset: 0, limit: 5 })).toThrow('journal.sqlite')
    expect((await local.app.jobs.cancel({ jobId })).progress.state).toBe('cancelled')
    const other = await begin.dnc()
    expect((await atRest(other)).progress.state).toBe('finished')
  })

  it('that another Dialdeck works on is shown as there, and is not resumed twice', async () => {
    const { jobId, release } = await underWay(kind)
    const second = await openLocalApp(dir, dialer)
    try {
      const seen = second.app.jobs.get({ jobId })
      expect(seen).toMatchObject({ elsewhere: true, can: { pause: false, cancel: false, remove: false } })
      for (const ask of [second.app.jobs.resume, second.app.jobs.pause, second.app.jobs.cancel]) {
        await expect(ask({ jobId })).rejects.toMatchObject({ problem: { code: 'conflict' } })
      }
    } finally {
      release()
      await second.close()
    }
    expect((await atRest(jobId)).progress).toMatchObject({ state: 'finished', counts: { added: 100 } })
  })

  it('asked for by two at once is worked on by one of them', async () => {
    const jobId = await resting(kind)
    const second = await openLocalApp(dir, dialer)
    // A connection whose password is kept for the session is the first one's alone.
    await second.app.connections.save({
      id: connectionId,
      draft: second.app.connections.connection(connectionId),
      password: dialer.password,
      remember: false,
    })
    try {
      const asked = await Promise.allSettled([local.app.jobs.resume({ jobId }), second.app.jobs.resume({ jobId })])
      expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      for await (const job of local.app.jobs.watch({ jobId })) if (job.finishedAt !== null) break
    } finally {
      await second.close()
    }
    const { counts, state } = local.app.jobs.get({ jobId }).progress
    expect({ state, ...counts }).toMatchObject({ state: 'finished', added: 100, unknown: 0, duplicate: 0 })
  })

  it('goes on over a connection that is saved under it, and loses no row', async () => {
    const { jobId, release } = await underWay(kind)
    const { connections } = local.app
    const draft = { ...connections.connection(connectionId), color: 'red' as const }
    await connections.save({ id: connectionId, draft, remember: false })
    release()
    const { state, counts } = (await atRest(jobId)).progress
    expect({ state, ...counts }).toMatchObject({ state: 'finished', added: 100, unknown: 0, duplicate: 0 })
  })

  it('outlives that its connection is renamed, and is not resumed where nothing may be changed', async () => {
    const jobId = await resting(kind)
    const { connections, jobs } = local.app
    const draft = { ...connections.connection(connectionId), name: 'Other', guard: 'read-only' as const }
    await connections.save({ id: connectionId, draft, remember: false })
    await expect(jobs.resume({ jobId })).rejects.toMatchObject({ problem: { code: 'read-only' } })
    await connections.save({ id: connectionId, draft: { ...draft, guard: 'none' }, remember: false })
    await jobs.resume({ jobId })
    const job = await atRest(jobId)
    expect(job).toMatchObject({ connectionName: 'Main', progress: { state: 'finished', counts: { added: 100 } } })
  })
})

it('a folder without a record is left alone, and a record without a folder can be deleted', async () => {
  const jobId = await resting('import')
  rmSync(join(dir, 'jobs', jobId), { recursive: true })
  const stray = join(dir, 'jobs', 'stray1')
  mkdirSync(stray)
  writeFileSync(join(stray, 'journal.sqlite'), 'kept by hand')
  await local.close()
  local = await openLocalApp(dir, dialer)
  const { jobs } = local.app
  expect(jobs.list({ offset: 0, limit: 9 }).jobs.map((job) => job.jobId)).toEqual([jobId])
  expect(() => jobs.rows({ jobId, states: [], offset: 0, limit: 5 })).toThrow('The rows of this job are gone')
  expect(await jobs.remove({ jobId })).toEqual({ removed: true })
  expect(jobs.list({ offset: 0, limit: 9 }).total).toBe(0)
  expect(existsSync(stray)).toBe(true)
})
