import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { createFileLogger } from '../../../../src/main/adapters/file-logger.ts'
import type { SelfCheck } from '../../../../src/shared/model/support.ts'
import { temporaryFolder } from '../../../helpers/demo-leads.ts'
import { type LocalApp, openLocalApp } from '../../../helpers/local-app.ts'

let dir: string
let dialer: DemoDialer
let local: LocalApp

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 20 })
  local = await openLocalApp(dir, dialer, { logger: createFileLogger(join(dir, 'logs')) })
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

async function checks(connectionIds: string[] | null = null): Promise<SelfCheck[]> {
  let last: SelfCheck[] = []
  for await (const made of local.app.support.watchChecks({ connectionIds })) last = made
  return last
}

const addConnection = (part: { name: string; url: string; password: string }) =>
  local.app.connections.save({
    id: null,
    draft: {
      name: part.name,
      url: part.url,
      moreUrls: [],
      user: dialer.user,
      source: 'test',
      color: 'blue',
      guard: 'none',
      tls: { kind: 'system' },
      proxy: { kind: 'none' },
      clientCertificate: null,
      nonLatin: false,
      maxConnections: 4,
    },
    password: part.password,
    remember: false,
  })

test('checks are numbered through, computer first, then each dialer, and come one by one', async () => {
  await addConnection({ name: 'Leeds', url: dialer.url, password: dialer.password })
  const sizes: number[] = []
  for await (const made of local.app.support.watchChecks({ connectionIds: null })) sizes.push(made.length)
  expect(sizes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 20])
  const made = await checks()
  expect(made.map(({ number }) => number)).toEqual(made.map((_, index) => index + 1))
  expect(new Set(made.map(({ about }) => about))).toEqual(new Set(['This computer', 'Leeds']))
  expect(made.filter(({ state }) => state === 'failed')).toEqual([])
  expect(made.find(({ title }) => title === 'The clocks agree')?.state).toBe('passed')
  expect(made.find(({ title }) => title === 'The keychain keeps passwords')?.state).toBe('warning')
  expect(await checks([])).toHaveLength(9)
})

test('a dialer that is gone, and a log that cannot be written to, are named with what to do', async () => {
  await addConnection({ name: 'Gone', url: 'http://127.0.0.1:9', password: 'x1' })
  rmSync(join(dir, 'logs'), { recursive: true })
  writeFileSync(join(dir, 'logs'), 'a file where a folder was')
  const failed = (await checks()).filter(({ state }) => state === 'failed')
  expect(failed.map(({ about, title }) => `${about}: ${title}`)).toEqual([
    'This computer: The log can be written to',
    'Gone: The server can be reached',
  ])
  expect(failed.every(({ action }) => action !== undefined && action !== '')).toBe(true)
})

test('a halted connection is not logged in by a look', async () => {
  const { id } = await addConnection({ name: 'Leeds', url: dialer.url, password: 'wrong1' })
  await expect((await local.app.connections.clientFor(id)).call('campaigns_list', {})).rejects.toMatchObject({
    problem: { code: 'authentication' },
  })
  const login = (await checks()).find(({ title }) => title === 'User and password')
  expect(login).toMatchObject({ state: 'skipped', detail: expect.stringContaining('halted') as string })
  const failures = dialer.setup.db.get('SELECT failed_logins AS failures FROM users WHERE user = ?', dialer.user)
  expect(failures?.['failures']).toBe(1)
})

test('the log follows its level at once, newest first, and is searched', async () => {
  const { app } = local
  app.logger.log('debug', 'too low')
  app.settings.change({ logLevel: 'debug' })
  app.logger.log('debug', 'low enough', { jobId: 'job-7' })
  app.logger.log('error', 'broken')
  const read = async (least: 'debug' | 'error', text = '') =>
    (await app.support.readLog({ least, text, limit: 10 })).entries.map(({ message }) => message)
  expect(await read('debug')).toEqual(['broken', 'low enough', 'started'])
  expect(await read('error')).toEqual(['broken'])
  expect(await read('debug', 'JOB-7')).toEqual(['low enough'])
})

test('the bundle tells what happened and nothing of whom: no password, host, name, file or lead', async () => {
  const { app } = local
  app.settings.change({ logLevel: 'debug' })
  const { id } = await addConnection({ name: 'Sentinel Leeds', url: dialer.url, password: dialer.password })
  const client = await app.connections.clientFor(id)
  await client.call('add_lead', { phone_number: '7275550199', first_name: 'Sentinelfirst', list_id: '101' })
  await client.call('lead_search', { phone_number: '7275550199' }).catch(() => undefined)
  app.logger.log('error', 'a job failed', {
    error: `Error: cannot read "Sentinelfirst" of 7275550199 at ${dialer.url}, user ${dialer.user} pass ${dialer.password}`,
  })
  writeFileSync(join(dir, 'logs', 'dialdeck.old.log'), `cut off {"pass":"${dialer.password}\n`)

  const { file, parts } = await app.support.makeBundle()
  const path = app.files.find(file.fileId)?.path ?? ''
  const unzipped = unzipSync(readFileSync(path))
  expect(Object.keys(unzipped)).toEqual(parts.map(({ name }) => name))
  const texts = Object.fromEntries(Object.entries(unzipped).map(([name, bytes]) => [name, strFromU8(bytes)]))
  for (const [name, text] of Object.entries(texts)) {
    for (const telling of [dialer.password, 'Sentinel', '7275550199', new URL(dialer.url).hostname, dir]) {
      expect(text.includes(telling), `${telling} in ${name}`).toBe(false)
    }
  }
  expect(texts['logs/dialdeck.log']).toContain('"function":"add_lead"')
  expect(texts['calls.jsonl']).toContain('"params":["phone_number","first_name","list_id"]')
  expect(JSON.parse(texts['connections.json'] ?? '')).toMatchObject([{ label: 'connection-1', kind: 'dialer' }])
  expect(texts['checks.json']).toContain('"number": 18')
  expect(texts['README.txt']).toContain('Have a look before you send it.')
})
