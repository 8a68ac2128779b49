import { readFileSync } from 'node:fs'
import { createServer, get, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trustSystemCertificates } from '../../../src/main/adapters/system-certificates.ts'

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'tls', name), 'utf8')
const before = getCACertificates('default')
let server: Server

beforeEach(async () => {
  server = createServer({ key: fixture('self-signed.key'), cert: fixture('self-signed.pem') }, (_, response) =>
    response.end('VERSION: 2.14'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  setDefaultCACertificates(before)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const ask = (): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).once('error', reject)
  })

test('an authority that this computer trusts counts, besides those that Node brings', async () => {
  await expect(ask()).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  const trusted = trustSystemCertificates('linux', () => [fixture('self-signed.pem')])
  expect(trusted).toEqual({
    bundled: new Set(before).size,
    system: 1,
    store: 'the certificates of OpenSSL (SSL_CERT_FILE, /etc/ssl/certs)',
    problem: null,
  })
  expect(await ask()).toBe(200)
  expect(getCACertificates('default').length).toBeGreaterThan(1)
})

test('a store that cannot be read is named with its reason, and what Node brings still counts', async () => {
  const listed = getCACertificates('default')
  const trusted = trustSystemCertificates('win32', () => {
    throw new Error('access denied')
  })
  expect(trusted).toMatchObject({ system: 0, store: 'the Windows certificate store', problem: 'access denied' })
  expect(getCACertificates('default')).toEqual(listed)
})

test('an empty store is said to be empty', () => {
  expect(trustSystemCertificates('darwin', () => [])).toMatchObject({
    system: 0,
    store: 'the macOS keychain',
    problem: 'There is none in it.',
  })
})
