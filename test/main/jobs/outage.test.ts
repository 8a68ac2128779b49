import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../../src/demo-dialer/faults.ts'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { leadsOfList, temporaryFolder } from '../../helpers/demo-leads.ts'
import { progressAtRest } from '../../../src/main/jobs/progress-tracker.ts'
import { createLocalImports, type LocalImports, systemClock } from '../../helpers/local-imports.ts'

const rows = 300

let dir = ''
let dialer: DemoDialer
let local: LocalImports
let file = ''
beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  const { url, user, password } = dialer
  local = createLocalImports({ dir, url, user, password, patienceMs: 60_000 })
  file = join(dir, 'leads.csv')
  const lines = Array.from({ length: rows }, (_, at) => `${2_125_550_000 + at},Ann ${at}`)
  writeFileSync(file, `phone,first_name\n${lines.join('\n')}\n`)
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Resolves when the job says that it waits for the dialer. */
async function outageOf(jobId: string): Promise<string> {
  for await (const { progress } of local.engine.watch({ jobId })) if (progress.outage) return progress.outage.what
  const { state, problem } = local.engine.get({ jobId }).progress
  throw new Error(`${state}: ${problem?.what} ${problem?.why}`)
}

const addedOnce = (): void => {
  const phones = leadsOfList(dialer, '101').map((lead) => lead['phone_number'])
  expect([phones.length, new Set(phones).size]).toEqual([rows, rows])
}

describe('an import goes on by itself', () => {
  const outages: [string, FaultKind][] = [
    ['connections that are reset', 'reset-before'],
    ['a web server that fails', 'http-502'],
    ['a database that does not answer', 'http-500-empty'],
    ['answers that are lost when the work is done', 'reset-after'],
    ['empty answers', 'empty-body'],
  ]
  it.each(outages)('after %s', async (_, kind) => {
    dialer.faults.set([{ kind, after: 100 }])
    const { jobId } = await local.startFile(file)
    await outageOf(jobId)
    dialer.faults.set([])
    expect((await local.atRest(jobId)).progress).toMatchObject({ state: 'finished', counts: { added: rows } })
    addedOnce()
  })

  it('after a dialer that takes calls and never answers', async () => {
    await local.close()
    const { url, user, password } = dialer
    local = createLocalImports({ dir, url, user, password, patienceMs: 60_000, callTimeoutMs: 300 })
    const held = dialer.faults.hold('add_lead', 100)
    const { jobId } = await local.startFile(file)
    await outageOf(jobId)
    held.release()
    expect((await local.atRest(jobId)).progress).toMatchObject({ state: 'finished', counts: { added: rows } })
    addedOnce()
  })

  it('and says to other processes with its record what it waits for, and at once when it is told to try', async () => {
    dialer.faults.set([{ kind: 'reset-before', after: 100 }])
    const { jobId } = await local.startFile(file)
    const what = await outageOf(jobId)
    expect(local.engine.get({ jobId }).progress).toMatchObject({ state: 'running', problem: null })
    const record = local.jobs.find(jobId)!
    expect(progressAtRest(record, systemClock)).toMatchObject({ state: 'running', waitingFor: what, problem: null })
    dialer.faults.set([])
    await local.engine.resume({ jobId })
    expect((await local.atRest(jobId)).progress).toMatchObject({ state: 'finished', counts: { added: rows } })
    expect(progressAtRest(local.jobs.find(jobId)!, systemClock).waitingFor).toBeUndefined()
  })

  it('not before the dialer wants to be asked, also where there is no job yet', async () => {
    await local.close()
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(503, { 'retry-after': '40' }).end('<h1>Busy</h1>')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/vicidial/non_agent_api.php`
    local = createLocalImports({ dir, url, user: '6666', password: 'x', patienceMs: 60_000 })
    const stop = new AbortController()
    const fileId = await local.register(file)
    const nextLook = Promise.withResolvers<number>()
    const waited = local.engine.throughOutage(
      local.connection.id,
      () => local.imports.preview({ connectionId: local.connection.id, fileId, listId: '101', reading: {} }),
      (outage) => outage && nextLook.resolve(outage.nextLook - Date.now()),
      stop.signal,
    )
    expect(await nextLook.promise).toBeGreaterThan(30_000)
    stop.abort()
    await expect(waited).rejects.toMatchObject({ name: 'AbortError' })
    server.close()
  })

  it('that can be paused and cancelled while it waits', async () => {
    dialer.faults.set([{ kind: 'reset-before', after: 100 }])
    const { jobId } = await local.startFile(file)
    await outageOf(jobId)
    expect((await local.engine.pause({ jobId })).progress).toMatchObject({ state: 'paused' })
    expect((await local.engine.cancel({ jobId })).progress).toMatchObject({ state: 'cancelled' })
  })
})
