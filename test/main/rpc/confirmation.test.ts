import { isMoving } from '../../../src/shared/model/job.ts'
import type { Job } from '../../../src/shared/model/job-view.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import type { App } from '../../../src/main/app.ts'
import { noDoorFiles } from '../../../src/main/rpc/door-files.ts'
import { createRouter } from '../../../src/main/rpc/router.ts'
import { contract } from '../../../src/shared/contract/index.ts'
import { destructiveProcedures, type ProcedurePath } from '../../../src/shared/contract/destructive.ts'
import type { Problem } from '../../../src/shared/model/problem.ts'
import { askDemo } from '../../e2e/helpers/ask-demo.ts'
import { type LocalApp, openLocalApp } from '../../helpers/local-app.ts'

const NAME = 'Main dialer'

let dir: string
let dialer: DemoDialer
let local: LocalApp
let app: App
let connectionId: string
let call: (path: string, input: unknown) => Promise<unknown>

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-confirm-'))
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 200 })
  local = await openLocalApp(dir, dialer)
  app = local.app
  ;({ id: connectionId } = await app.connections.save({
    id: null,
    draft: {
      name: NAME,
      url: dialer.url,
      moreUrls: [],
      user: dialer.user,
      source: 'dialdeck',
      color: 'red',
      guard: 'production',
      tls: { kind: 'system' },
      proxy: { kind: 'none' },
      clientCertificate: null,
      nonLatin: false,
      maxConnections: 4,
    },
    password: dialer.password,
    remember: false,
  }))
  const client = createRouterClient(createRouter(app, noDoorFiles)) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >
  call = async (path, input) => {
    const [area = '', name = ''] = path.split('.')
    return await client[area]![name]!(input)
  }
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const problemOf = async (work: Promise<unknown>): Promise<Problem | null> =>
  await work.then(
    () => null,
    (error: unknown) => (error as { data?: Problem }).data ?? null,
  )

async function questionOf(path: string, input: unknown): Promise<NonNullable<Problem['confirm']>> {
  const problem = await problemOf(call(path, input))
  expect([path, problem?.code]).toEqual([path, 'not-confirmed'])
  return problem!.confirm!
}

const confirm = (id: string, typed = NAME): Promise<unknown> => call('app.confirm', { id, typed })

/** Calls that change something, as the dialer has counted them; `add_to_hopper` is how a list without rights is read. */
const writes = (): [string, number][] =>
  [...dialer.calls].filter(([name]) =>
    /^(?:update|delete|add_(?!to_hopper)|batch|hopper_bulk|lead_dearchive)/.test(name),
  )

/** One request for each that is on the list; jobs are made first where one is wanted. */
const requests: { readonly [Path in (typeof destructiveProcedures)[number]]: () => unknown } = {
  'users.change': () => ({ connectionId, userId: '1001', expected: {}, values: { active: 'N' } }),
  'users.remove': () => ({ connectionId, userId: '1001', typed: '1001' }),
  'leads.remove': () => ({ connectionId, leadId: '1', archived: false, typed: '1' }),
  'leads.startEdit': () => ({
    connectionId,
    targets: [
      { leadId: '1', archived: false },
      { leadId: '2', archived: false },
    ],
    values: { first_name: 'Ann' },
    custom: {},
  }),
  'hopper.empty': () => ({ connectionId, campaignId: 'SOLAR', typed: 'SOLAR' }),
  'lists.change': () => ({ connectionId, listId: '101', expected: {}, values: { active: 'N' } }),
  'lists.reset': () => ({ connectionId, listId: '101', typed: '101' }),
  'lists.changeEach': () => ({ connectionId, listIds: ['101', '102'], action: 'deactivate', typed: '' }),
  'lists.remove': () => ({ connectionId, listId: '101', typed: '101', withLeads: true }),
  'campaigns.change': () => ({ connectionId, campaignId: 'SOLAR', expected: {}, values: { active: 'N' } }),
  'dnc.startJob': () => ({ connectionId, action: 'remove', scope: { kind: 'system' }, phones: ['2125550001'] }),
  'offboarding.startJob': () => ({ connectionId, action: 'deactivate', userIds: ['1001', '1002'], typed: '' }),
  'phones.remove': () => ({ connectionId, extension: '1001', serverIp: '10.0.0.5', typed: '1001' }),
  'phones.removeAlias': () => ({ connectionId, aliasId: 'desk1', typed: 'desk1' }),
  'jobs.undo': () => ({ jobId: 'none' }),
  'jobs.resume': () => ({ jobId: 'none' }),
  'console.run': () => ({
    connectionId,
    functionName: 'update_lead',
    params: { lead_id: '1', delete_lead: 'Y' },
    customFields: {},
    confirmed: true,
  }),
}
/** Those of a job: the jobs themselves are gone through below. */
const ofJobs = /^jobs\.|Job$|\.undoLoad$|imports\.resume$/
const direct = destructiveProcedures.filter((path) => !ofJobs.test(path) || path.endsWith('.startJob'))

describe('a destructive request on a production dialer', () => {
  test.each(direct)('%s is refused until it is confirmed, and sends nothing before', async (path) => {
    const input = requests[path]()
    const question = await questionOf(path, input)
    expect(question).toMatchObject({ dialer: NAME })
    // Asked again it is another question, and still nothing went out.
    expect((await questionOf(path, input)).id).not.toBe(question.id)
    expect(writes()).toEqual([])
    await confirm(question.id)
    expect((await problemOf(call(path, input)))?.code).not.toBe('not-confirmed')
  })

  test('is confirmed by the exact name, once, for this very request', async () => {
    const input = { connectionId, leadId: '1', archived: false, typed: '1' }
    const { id } = await questionOf('leads.remove', input)
    expect((await problemOf(confirm(id, 'main dialer')))?.field).toBe('typed')
    expect((await problemOf(confirm('made-up')))?.code).toBe('not-found')
    await questionOf('leads.remove', input)
    await confirm(id)
    // Another lead, another way, the same lead under another spelling of the request.
    await questionOf('leads.remove', { ...input, leadId: '2', typed: '2' })
    await questionOf('console.run', requests['console.run']())
    await questionOf('leads.remove', { ...input, archived: true })
    expect(writes()).toEqual([])
    await call('leads.remove', input)
    expect(await askDemo(dialer.url, 'lead_all_info', { lead_id: '1' })).toContain('ERROR')
    await questionOf('leads.remove', input)
  })

  test('names how many records, and covers no more than those', async () => {
    const phones = Array.from({ length: 3 }, (_, at) => `21255500${10 + at}`)
    expect(await questionOf('dnc.startJob', { ...(requests['dnc.startJob']() as object), phones })).toMatchObject({
      records: 3,
      what: 'take 3 numbers off a do-not-call list',
    })
    const { records } = await questionOf('hopper.empty', requests['hopper.empty']())
    expect(records).toBeGreaterThan(1)
    await expect(
      app.connections.confirmed({ id: connectionId, calls: 1 }, async () => {
        const client = await app.connections.clientFor(connectionId)
        await client.call('update_lead', { lead_id: '1', delete_lead: 'Y' })
        await client.call('update_lead', { lead_id: '2', delete_lead: 'Y' })
      }),
    ).rejects.toMatchObject({ problem: { code: 'not-confirmed' } })
    expect(await askDemo(dialer.url, 'lead_all_info', { lead_id: '2' })).not.toContain('ERROR')
  })

  test('a job goes on under its confirmation; its undo and what it leaves open are asked about anew', async () => {
    const add = await call('dnc.startJob', { ...(requests['dnc.startJob']() as object), action: 'add' })
    const { jobId } = add as { jobId: string }
    await settled()
    expect(await questionOf('jobs.undo', { jobId })).toMatchObject({ records: 1 })
    const undo = await questionOf('jobs.undo', { jobId })
    expect(undo.records).toBe(1)
    await confirm(undo.id)
    const { jobId: undoId } = (await call('jobs.undo', { jobId })) as { jobId: string }
    const jobs = await settled()
    expect(jobs.find((job) => job.jobId === undoId)?.progress).toMatchObject({ state: 'finished', settled: 1 })
    const edit = requests['leads.startEdit']()
    await confirm((await questionOf('leads.startEdit', edit)).id)
    const { jobId: editId } = (await call('leads.startEdit', edit)) as { jobId: string }
    await settled()
    expect(await questionOf('jobs.undo', { jobId: editId })).toMatchObject({ records: 2 })
  })

  test('nobody who asks main in another way gets round it', async () => {
    const phones = ['2125550001']
    // As a command, a timer or a job resumed by the system would.
    await app.dnc.startJob({ connectionId, action: 'remove', scope: { kind: 'system' }, phones })
    const [job] = await settled()
    expect(job?.progress.counts.updated).toBe(0)
    await app.offboarding.startJob({ connectionId, action: 'deactivate', userIds: ['1001'], typed: '' })
    await settled()
    await expect(app.leads.remove({ connectionId, leadId: '1', archived: false, typed: '1' })).rejects.toMatchObject({
      problem: { code: 'not-confirmed' },
    })
    expect(writes().filter(([name]) => name !== 'update_user' && name !== 'delete_dnc_phone')).toEqual([])
    expect(dialer.calls.get('delete_dnc_phone') ?? 0).toBe(0)
    expect(dialer.calls.get('update_user') ?? 0).toBe(0)
  })
})

test('without the guard nothing is asked, and nothing that destroys nothing is either', async () => {
  await call('campaigns.change', { connectionId, campaignId: 'SOLAR', expected: {}, values: { active: 'Y' } })
  const [shown] = await app.connections.list()
  await app.connections.save({ id: connectionId, draft: { ...shown!, guard: 'none' }, remember: false })
  await call('leads.remove', { connectionId, leadId: '1', archived: false, typed: '1' })
  expect(await askDemo(dialer.url, 'lead_all_info', { lead_id: '1' })).toContain('ERROR')
})

/**
 * Every procedure that sends something to a dialer, and what: one that is missing here has to be thought about. `asks`: it is
 * on the list of destructive procedures. `adds`: it sends nothing that is asked about. All others send no write.
 */
const sends: Partial<Record<ProcedurePath, 'adds'>> = {
  'imports.start': 'adds',
  'imports.retry': 'adds',
  'leads.commit': 'adds',
  'leads.undo': 'adds',
  'leads.add': 'adds',
  'hopper.startJob': 'adds',
  'hopper.applyRemedy': 'adds',
  'lists.add': 'adds',
  'users.add': 'adds',
  'users.refreshServers': 'adds',
  'provisioning.startJob': 'adds',
  'phones.add': 'adds',
  'phones.change': 'adds',
  'phones.addAlias': 'adds',
  'phones.changeAlias': 'adds',
  'imports.saveWatch': 'adds',
  'capabilities.checkLetters': 'adds',
}

const harmless =
  /^(?:app|files|support|activity|connections)\.|^jobs\.(?:remove|rows)$|\.(?:list|read|watch|get|open|check|plan|preview|find|save|export|import|pause|cancel|probe|clear|edit|forget|take|handOver|undoEdit|removeSearch|removeWatch|removePreset)/

test('every procedure of the contract is thought about: a new one that writes is on one list or the other', () => {
  const all = Object.entries(contract).flatMap(([area, procedures]) =>
    Object.keys(procedures).map((name) => `${area}.${name}` as ProcedurePath),
  )
  const unknown = all.filter(
    (path) =>
      !(destructiveProcedures as readonly string[]).includes(path) && sends[path] === undefined && !harmless.test(path),
  )
  expect(unknown).toEqual([])
  for (const path of Object.keys(sends)) expect(destructiveProcedures).not.toContain(path)
})

test.each([
  ['phones.change', { extension: '1001', serverIp: '10.0.0.5', values: { delete_phone: 'Y' } }],
  ['phones.changeAlias', { aliasId: 'desk1', values: { delete_alias: 'Y' } }],
  ['lists.add', { listId: '999', values: { reset_list: 'Y', delete_list: 'Y' } }],
  [
    'leads.startEdit',
    { targets: [{ leadId: '1', archived: false }], values: { delete_lead: 'Y' }, custom: { delete_cf_data: 'Y' } },
  ],
  ['users.change', { userId: '1001', expected: {}, values: { delete_user: 'Y' } }],
  ['lists.change', { listId: '101', expected: {}, values: { delete_list: 'Y', delete_leads: 'Y' } }],
] as const)('%s does not destroy by parameters that were slipped in', async (path, input) => {
  await problemOf(call(path, { connectionId, ...input }))
  await settled()
  for (const name of ['update_phone', 'update_phone_alias', 'update_user', 'update_list'])
    expect([name, dialer.calls.get(name) ?? 0]).toEqual([name, 0])
  expect(await askDemo(dialer.url, 'lead_all_info', { lead_id: '1' })).not.toContain('ERROR')
})

/** Jobs once none of them is at work, the newest first. */
async function settled(): Promise<readonly Job[]> {
  const list = (): readonly Job[] => app.jobs.list({ offset: 0, limit: 50 }).jobs
  await expect.poll(() => list().every(({ progress }) => !isMoving(progress.state))).toBe(true)
  return list()
}
