import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { createRegisteredFiles, type RegisteredFiles } from '../../../../src/main/adapters/registered-files.ts'
import { createSessionSecrets } from '../../../../src/main/adapters/session-secrets.ts'
import { systemClock } from '../../../../src/main/adapters/system-clock.ts'
import { type Connections, createConnections } from '../../../../src/main/features/connections/index.ts'
import { proxyAddress } from '../../../../src/main/features/connections/way.ts'
import type { SecretStore } from '../../../../src/main/ports.ts'
import { createConnectionsStore } from '../../../../src/main/store/connections-store.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import type { ConnectionDraft, ConnectionTest } from '../../../../src/shared/model/connection.ts'
import { noPolicy } from '../../../../src/shared/model/policy.ts'
import { type ForwardProxy, startForwardProxy } from '../../../helpers/forward-proxy.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../../../fixtures/tls', name)

let database: Database
let dialer: DemoDialer
let files: RegisteredFiles
let draft: ConnectionDraft
let proxies: ForwardProxy[]
let opened: Connections[]

function memoryKeychain(): SecretStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    status: async () => ({ available: true, label: 'Test keychain' }),
    get: async (key) => kept.get(key) ?? null,
    set: async (key, secret) => void kept.set(key, secret),
    remove: async (key) => void kept.delete(key),
  }
}

function connectionsWith(secrets: SecretStore = memoryKeychain(), system: string | null = null): Connections {
  const connections = createConnections({
    store: createConnectionsStore(database),
    secrets,
    calls: { record: () => undefined },
    clock: systemClock,
    demoDialer: { start: () => Promise.reject(new Error('not here')), stop: async () => undefined },
    systemProxy: { find: async () => system },
    files,
    policy: noPolicy,
  })
  opened.push(connections)
  return connections
}

async function proxy(options?: Parameters<typeof startForwardProxy>[0]): Promise<ForwardProxy> {
  const started = await startForwardProxy(options)
  proxies.push(started)
  return started
}

const failing = (result: ConnectionTest): string | undefined =>
  result.steps.find((step) => step.state === 'failed')?.name
const detailOf = (result: ConnectionTest, name: string): string =>
  result.steps.find((step) => step.name === name)?.detail ?? ''

beforeEach(async () => {
  database = openDatabase(':memory:', storeMigrations)
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 5 })
  files = createRegisteredFiles()
  proxies = []
  opened = []
  draft = {
    name: 'Leeds',
    url: dialer.url,
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
  }
})
afterEach(async () => {
  await Promise.all(opened.map((connections) => connections.dispose()))
  await Promise.all(proxies.map((started) => started.close()))
  await dialer.close()
  files.dispose()
  database.close()
})

describe('through a proxy', () => {
  test('every call goes by it, with its login from the keychain, which is in no store', async () => {
    const between = await proxy({ login: 'office:Proxy-Sentinel-7' })
    const keychain = memoryKeychain()
    const { id, proxyPasswordPlace } = await connectionsWith(keychain).save({
      id: null,
      draft: { ...draft, proxy: { kind: 'manual', url: between.url, user: 'office' } },
      password: dialer.password,
      proxyPassword: 'Proxy-Sentinel-7',
      remember: true,
    })
    expect(proxyPasswordPlace).toBe('keychain')
    const restarted = connectionsWith(keychain)
    const { answer } = await (await restarted.clientFor(id)).call('campaigns_list', {})
    expect(answer.outcome).toBe('data')
    expect(between.asked).toEqual([`POST ${dialer.url}`])
    expect(JSON.stringify([database.all('SELECT * FROM connections'), await restarted.list()])).not.toContain(
      'Sentinel',
    )
    await restarted.save({ id, draft, remember: true })
    expect([...keychain.kept.keys()]).toEqual([id])
  })

  test('its password for this session only is asked for after a restart, and said to be the proxy’s', async () => {
    const between = await proxy({ login: 'office:Proxy-Sentinel-7' })
    const wanted: ConnectionDraft = { ...draft, proxy: { kind: 'manual', url: between.url, user: 'office' } }
    const secrets = { password: dialer.password, proxyPassword: 'Proxy-Sentinel-7' }
    const before = connectionsWith(createSessionSecrets('none here'))
    const { id, proxyPasswordPlace } = await before.save({ id: null, draft: wanted, ...secrets, remember: true })
    expect(proxyPasswordPlace).toBe('session')
    const restarted = connectionsWith(createSessionSecrets('none here'))
    await restarted.givePassword({ id, password: dialer.password, remember: false })
    await expect(restarted.clientFor(id)).rejects.toMatchObject({
      problem: {
        code: 'no-password',
        field: 'proxyPassword',
        what: 'The password of the proxy of Leeds is not known here.',
      },
    })
  })

  test('this computer’s is followed, but never to this computer itself', async () => {
    const between = await proxy()
    const result = await connectionsWith(undefined, between.url).test({
      id: null,
      draft: { ...draft, url: 'http://dialer.invalid', proxy: { kind: 'system' } },
    })
    expect(between.asked).toEqual(['POST http://dialer.invalid/vicidial/non_agent_api.php'])
    expect(detailOf(result, 'proxy')).toBe(`Through ${between.url}.`)
    const near = await connectionsWith(undefined, between.url).test({
      id: null,
      draft: { ...draft, proxy: { kind: 'system' } },
      password: dialer.password,
    })
    expect([near.ok, between.asked.length]).toEqual([true, 1])
  })

  test.each([
    [{ login: 'a:b' }, 'HTTP 407'],
    [{ refuseWith: 403 }, 'HTTP 403'],
    [{ refuseWith: 502 }, 'HTTP 502'],
  ])('one that is in the way is told apart from the dialer: %o', async (options, words) => {
    const between = await proxy(options)
    const { host } = new URL(between.url)
    const tested = await connectionsWith().test({
      id: null,
      draft: { ...draft, url: 'https://127.0.0.1:9', proxy: { kind: 'manual', url: between.url, user: '' } },
      password: dialer.password,
    })
    expect(failing(tested)).toBe('proxy')
    expect(detailOf(tested, 'proxy')).toContain(words)
    expect(detailOf(tested, 'proxy')).toContain(host)
  })

  test('one that is not there is told by its own name; a refused login of it halts nothing', async () => {
    const gone = await connectionsWith().test({
      id: null,
      draft: { ...draft, proxy: { kind: 'manual', url: 'http://127.0.0.1:9', user: '' } },
    })
    expect(detailOf(gone, 'proxy')).toBe(
      'The proxy 127.0.0.1:9 is in the way. The machine answers, but nothing listens on that port.',
    )
    const between = await proxy({ login: 'office:right' })
    const connections = connectionsWith()
    const { id } = await connections.save({
      id: null,
      draft: { ...draft, proxy: { kind: 'manual', url: between.url, user: 'office' } },
      password: dialer.password,
      proxyPassword: 'wrong',
      remember: true,
    })
    const call = (await connections.clientFor(id)).call('add_lead', { phone_number: '2125550001' })
    await expect(call).rejects.toMatchObject({ problem: { code: 'proxy' } })
    expect(connections.connection(id).halted).toBeNull()
  })

  test.each([
    ['proxy.example.com:3128', 'http://proxy.example.com:3128'],
    ['https://proxy.example.com/', 'https://proxy.example.com'],
  ])('what is typed, %s, is completed', (typed, address) => {
    expect(proxyAddress(typed)).toBe(address)
  })

  test.each(['socks5://proxy:1080', 'http://u:p@proxy:1', 'http://proxy/path', 'not an address', ''])(
    '%j is refused at its field',
    (typed) => {
      expect(() => proxyAddress(typed)).toThrow(
        expect.objectContaining({
          problem: expect.objectContaining({ code: 'bad-input', field: 'proxyUrl' }) as object,
        }),
      )
    },
  )
})

describe('a web server that asks who calls', () => {
  let server: Server
  let url: string
  let callers: string[]

  beforeEach(async () => {
    callers = []
    const read = (name: string): Buffer => readFileSync(fixture(name))
    server = createServer(
      {
        key: read('self-signed.key'),
        cert: read('self-signed.pem'),
        ca: read('client.pem'),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (message, response) => {
        callers.push(String((message.socket as TLSSocket).getPeerCertificate().subject.CN))
        response.end(
          'VERSION: 2.14-202|BUILD: 250720-1841|DATE: 2026-11-23 09:34:45|EPOCH: 1795444485|DST: 0|TZ: -5.00|\n',
        )
      },
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/vicidial/non_agent_api.php`
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const pem = readFileSync(fixture('self-signed.pem')).toString()

  async function choose(connections: Connections, names: readonly string[], passphrase = '') {
    const fileIds: string[] = []
    for (const name of names) fileIds.push((await files.register({ path: fixture(name), name, owned: false })).fileId)
    return connections.readClientKey({ fileIds, passphrase })
  }

  test.each([
    [['client.pem', 'client.key'], ''],
    [['client.key', 'client.pem'], ''],
    [['client.p12'], 'open-sesame'],
  ])('is shown the certificate of %j, by a tunnel too', async (names, passphrase) => {
    const between = await proxy()
    const connections = connectionsWith()
    const { keyId, about } = await choose(connections, names, passphrase)
    expect(about.subject).toContain('CN=admin-7')
    const wanted: ConnectionDraft = {
      ...draft,
      url,
      tls: { kind: 'authority', pem },
      proxy: { kind: 'manual', url: between.url, user: '' },
      clientCertificate: about,
    }
    const result = await connections.test({ id: null, draft: wanted, clientKeyId: keyId })
    expect(detailOf(result, 'api')).toContain('250720-1841')
    expect(callers).toEqual(['admin-7'])
    expect(new Set(between.asked)).toEqual(new Set([`CONNECT ${new URL(url).host}`]))
  })

  test('refuses a caller without one, and it is said what is missing', async () => {
    const result = await connectionsWith().test({ id: null, draft: { ...draft, url, tls: { kind: 'authority', pem } } })
    expect(failing(result)).toBe('tls')
    expect(detailOf(result, 'tls')).toContain('client certificate')
    expect(callers).toEqual([])
  })

  test('its key is in the keychain alone, serves after a restart, and goes with the connection', async () => {
    const keychain = memoryKeychain()
    const connections = connectionsWith(keychain)
    const { keyId, about } = await choose(connections, ['client.pem', 'client.key'])
    const { id, clientKeyPlace, clientCertificate } = await connections.save({
      id: null,
      draft: { ...draft, url, tls: { kind: 'authority', pem }, clientCertificate: about },
      password: 'Sentinel1',
      clientKeyId: keyId,
      remember: true,
    })
    expect([clientKeyPlace, clientCertificate]).toEqual(['keychain', about])
    const told = JSON.stringify([database.all('SELECT * FROM connections'), await connections.list()])
    expect(told).not.toContain('PRIVATE KEY')
    const restarted = connectionsWith(keychain)
    const again = await restarted.test({ id, draft: restarted.connection(id) })
    expect(detailOf(again, 'api')).toContain('250720-1841')
    await restarted.remove({ id })
    expect(keychain.kept.size).toBe(0)
  })

  test.each([
    ['a wrong passphrase', ['client.p12'], 'wrong', 'passphrase'],
    ['no passphrase', ['client.p12'], '', 'passphrase'],
    ['a certificate without its key', ['client.pem'], '', 'clientKey'],
    ['a key without its certificate', ['client.key'], '', 'clientKey'],
    ['a key of another', ['client.pem', 'self-signed.key'], '', 'clientKey'],
    ['two files that are no PEM', ['client.p12', 'client.p12'], 'open-sesame', 'clientKey'],
    ['something else', ['../catalogue.json'], '', 'clientKey'],
  ])('%s is refused at its field', async (_, names, passphrase, field) => {
    await expect(choose(connectionsWith(), names, passphrase)).rejects.toMatchObject({
      problem: { code: 'bad-input', field },
    })
  })
})
