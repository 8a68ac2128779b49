import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { type ForwardProxy, startForwardProxy } from '../helpers/forward-proxy.ts'
import { findBarriers } from './helpers/find-barriers.ts'
import { openApp, type OpenedApp } from './helpers/open-app.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/tls', name)

let app: OpenedApp
let dialer: DemoDialer
let proxy: ForwardProxy
let guarded: Server

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  proxy = await startForwardProxy({ login: 'office:Proxy-Sentinel-7' })
  guarded = createServer(
    {
      key: readFileSync(fixture('self-signed.key')),
      cert: readFileSync(fixture('self-signed.pem')),
      ca: readFileSync(fixture('client.pem')),
      requestCert: true,
      rejectUnauthorized: true,
    },
    (_, response) => response.end('VERSION: 2.14-202|BUILD: 250720-1841|DATE: 2026-11-23 09:34:45|EPOCH: 1|DST: 0|\n'),
  )
  await new Promise<void>((resolve) => guarded.listen(0, '127.0.0.1', resolve))
  app = await openApp()
  const { page } = app
  await page.getByRole('link', { name: 'Add a connection' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Leeds')
  await page.getByRole('textbox', { name: 'Address' }).fill(dialer.url)
  await page.getByRole('textbox', { name: 'API user' }).fill(dialer.user)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(dialer.password)
})
afterEach(async () => {
  await app.close()
  await proxy.close()
  await dialer.close()
  guarded.closeAllConnections()
  guarded.close()
})

test('a proxy with a login is entered, refuses a wrong one by name, and is kept without its password', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'Proxy' }).click()
  await page.getByRole('radio', { name: 'Through this proxy' }).press('Space')
  await page.getByRole('textbox', { name: 'Address of the proxy' }).fill(proxy.url.replace('http://', ''))
  await page.getByRole('textbox', { name: 'User', exact: true }).fill('office')
  await page.getByRole('textbox', { name: 'Password of the proxy' }).fill('wrong')
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText(/Not ready: The proxy .* is in the way\./).waitFor()
  await page.getByRole('textbox', { name: 'Password of the proxy' }).fill('Proxy-Sentinel-7')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText(/^Ready/).waitFor()
  await page.getByText(`Through ${proxy.url}.`).waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem', { name: 'Leeds' }).waitFor()
  await page.getByRole('button', { name: 'More about Leeds' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Proxy' }).click()
  expect(await page.getByRole('textbox', { name: 'Address of the proxy' }).inputValue()).toBe(proxy.url)
  expect(await page.getByRole('textbox', { name: 'Password of the proxy' }).inputValue()).toBe('')
  expect(await page.content()).not.toContain('Proxy-Sentinel')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText(/^Ready/).waitFor()
})

test('a web server that wants a client certificate says so, and is shown the chosen one', async () => {
  const { page } = app
  await page
    .getByRole('textbox', { name: 'Address' })
    .fill(`https://127.0.0.1:${(guarded.address() as AddressInfo).port}`)
  await page.getByRole('button', { name: 'Certificates' }).click()
  await page.getByRole('radio', { name: 'Those signed by our own authority' }).press('Space')
  await page
    .getByRole('textbox', { name: 'Certificate of the authority (PEM)' })
    .fill(readFileSync(fixture('self-signed.pem'), 'utf8'))
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText(/Not ready: The web server at .* does not let this computer in/).waitFor()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Certificate and key' }).click()
  await (await chooser).setFiles(fixture('client.p12'))
  await page.getByRole('button', { name: 'Use this certificate' }).click()
  await page.getByText('The file is locked with a passphrase.').waitFor()
  await page.getByRole('textbox', { name: 'Passphrase' }).fill('open-sesame')
  await page.getByRole('button', { name: 'Use this certificate' }).click()
  await page.getByText(/CN=admin-7/).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText('VICIdial Non-Agent API 2.14-202, build 250720-1841').waitFor()
})
