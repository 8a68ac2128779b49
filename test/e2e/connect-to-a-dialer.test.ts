import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import { openApp, type OpenedApp } from './helpers/open-app.ts'

let app: OpenedApp
let dialer: DemoDialer
let loginPage: Server

beforeEach(async () => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0 })
  loginPage = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Login</title><form></form>')
  }).listen(0, '127.0.0.1')
  await once(loginPage, 'listening')
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
  await dialer.close()
  loginPage.close()
})

test('a good connection is tested and kept, and its password never comes back to the page', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText(/^Ready/).waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem', { name: 'Leeds' }).waitFor()
  await page.getByRole('button', { name: 'More about Leeds' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  expect(await page.getByRole('textbox', { name: 'Password', exact: true }).inputValue()).toBe('')
  expect(await page.content()).not.toContain(dialer.password)
})

test('a wrong password is told apart, and is tried once only', async () => {
  const { page } = app
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('wrong1')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText(/^Not ready/).waitFor()
  await page
    .getByText(/Admin → Users/)
    .last()
    .waitFor()
  expect(await page.locator('main').innerText()).not.toContain('wrong1')
  const failures = dialer.setup.db.get('SELECT failed_logins AS failures FROM users WHERE user = ?', dialer.user)
  expect(failures?.['failures']).toBe(1)
})

test('a password no dialer can take is refused in the form, with the reason', async () => {
  const { page } = app
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('top secret!')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('can never log in').waitFor()
  expect(dialer.calls.size).toBe(0)
})

test('a page that is no API is named as such', async () => {
  const { page } = app
  const { port } = loginPage.address() as AddressInfo
  await page.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${port}/vicidial/non_agent_api.php`)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText(/^Not ready/).waitFor()
  expect(await page.locator('main').innerText()).toContain('Not ready: It answers with a web page')
})

test('plain http to another machine is warned of, in the form and on the card', async () => {
  const { page } = app
  await page.getByRole('textbox', { name: 'Address' }).fill('http://dialer.example.com')
  await page.getByText('Not encrypted').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  const card = page.getByRole('listitem', { name: 'Leeds' })
  await card.waitFor()
  expect(await card.textContent()).toContain('Not encrypted')
})
