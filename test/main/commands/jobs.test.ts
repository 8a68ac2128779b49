import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createDialerTurns } from '../../../src/main/jobs/dialer-turns.ts'
import { createJobsCommand } from '../../../src/main/commands/jobs.ts'
import { grantProcess } from '../../../src/main/dialer/confirmed.ts'
import { connectionDraftSchema } from '../../../src/shared/model/connection.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'
import { type LocalApp, openLocalApp } from '../../helpers/local-app.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 50 })
  dialer.setup.db.run('DELETE FROM dnc')
  local = await openLocalApp(dir, dialer)
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

async function run(...args: string[]): Promise<{ stdout: string; exitCode: number | null }> {
  const told = { stdout: '', exitCode: null as number | null }
  const command = createJobsCommand(
    async () => local.app,
    {
      stdin: Readable.from([]),
      stdout: (text) => void (told.stdout += text),
      stderr: () => undefined,
      stderrIsTerminal: false,
      onInterrupt: () => () => undefined,
    },
    (code) => {
      told.exitCode = code
    },
  )
  command.exitOverride()
  await command.parseAsync(args, { from: 'user' })
  return told
}

/** Numbers onto the list of the system, as a job that has ended. */
async function added(...phones: string[]): Promise<string> {
  const { id: connectionId } = await local.app.connections.openDemo()
  const request = { connectionId, action: 'add' as const, scope: { kind: 'system' as const }, phones, typed: '' }
  const { jobId } = await local.app.dnc.startJob(request)
  for await (const _ of local.app.jobs.watch({ jobId }));
  return jobId
}

const listed = (): number => Number(dialer.setup.db.get('SELECT count(*) AS n FROM dnc')?.['n'])

describe('dialdeck jobs', () => {
  it('lists jobs, also by kind, and shows one', async () => {
    expect((await run()).stdout).toBe('No jobs.\n')
    const jobId = await added('2125551000', '2125551001')
    expect((await run()).stdout).toMatch(new RegExp(`^${jobId} .* dnc  finished  2/2 `))
    expect(JSON.parse((await run('list', '--kind', 'dnc', '--json')).stdout)).toMatchObject([
      { jobId, state: 'finished' },
    ])
    expect((await run('list', '--kind', 'hopper')).stdout).toBe('No jobs.\n')
    expect(await run('show', jobId)).toMatchObject({ exitCode: 0 })
  })

  it('undoes a job, waits for the end, and refuses a second time', async () => {
    const jobId = await added('2125551000')
    expect(listed()).toBe(1)
    const { stdout, exitCode } = await run('undo', jobId, '--json')
    expect([JSON.parse(stdout).state, exitCode, listed()]).toEqual(['finished', 0, 0])
    await expect(run('undo', jobId)).rejects.toMatchObject({ problem: { what: expect.any(String) as string } })
  })

  it('asks for the name of a production dialer before it takes numbers off a list, and says so before a job is made', async () => {
    const jobId = await added('2125551000')
    const { id, name, ...demo } = await local.app.connections.openDemo()
    const draft = connectionDraftSchema.parse({ ...demo, name, guard: 'production' })
    await local.app.connections.save({ id, draft, remember: false })
    for (const words of [[], ['--confirm', 'Another']]) {
      await expect(run('undo', jobId, ...words)).rejects.toMatchObject({ problem: { code: 'not-confirmed' } })
    }
    expect(listed()).toBe(1)
    expect(local.app.jobs.list({ offset: 0, limit: 9 }).total).toBe(1)
    // As the program does with the option of any command.
    grantProcess(name)
    expect(await run('undo', jobId, '--confirm', name)).toMatchObject({ exitCode: 0 })
    expect(listed()).toBe(0)
  })

  it('that is not to wait for another program ends with 5, and what is left can be resumed', async () => {
    await local.close()
    const wish = { dialer: dialer.url, lane: 'import', title: 'a.csv' }
    const other = await createDialerTurns({ dataDir: dir }).enter(wish, new AbortController().signal, () => undefined)
    local = await openLocalApp(dir, dialer, {}, { noWait: true })
    const jobId = await added('2125551000')
    expect(await run('resume', jobId, '--no-wait')).toMatchObject({ exitCode: 5 })
    expect(listed()).toBe(0)
    other.leave()
    expect(await run('resume', jobId, '--no-wait')).toMatchObject({ exitCode: 0 })
    expect(listed()).toBe(1)
  })

  it('says what is wrong with the words', async () => {
    await expect(run('stop')).rejects.toMatchObject({ problem: { what: 'There is no “jobs stop”' } })
    await expect(run('show')).rejects.toMatchObject({ problem: { what: 'Which job?' } })
    await expect(run('show', 'nosuch')).rejects.toMatchObject({ problem: { code: 'not-found' } })
    await expect(run('list', '--kind', 'x')).rejects.toMatchObject({ problem: { what: 'There is no kind “x”' } })
  })
})
