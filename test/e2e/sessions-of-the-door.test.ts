import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './helpers/launch-chromium.ts'
import { type Door, startDoor } from './helpers/start-door.ts'

let door: Door
let browser: Browser
let context: BrowserContext
beforeEach(async () => {
  door = await startDoor()
  browser = await launchChromium()
  context = await browser.newContext()
})
afterEach(async () => {
  await browser.close()
  await door.remove()
})

const isIn = async (page: Page): Promise<void> => await page.getByRole('heading', { level: 1 }).waitFor()
const openTab = async (address: string): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/** A program of somebody else that listens on another port of this machine, and what it was sent. */
async function hostileServer(target: string) {
  const seen: IncomingMessage[] = []
  const { origin, host } = new URL(target)
  const page = `<!doctype html><title>hostile</title><script>
    document.cookie = 'dialdeck=evil; path=/'
    const tried = (async () => {
      const read = []
      const take = async (name, work) => { try { const got = await work(); if (got) read.push(name + ': ' + got) } catch {} }
      await take('session', async () => (await fetch('${origin}/session', { credentials: 'include' })).text())
      await take('blind', async () => (await fetch('${origin}/session/ask', { method: 'POST', mode: 'no-cors' })).type === 'opaque' ? '' : 'readable')
      await take('upload', async () => (await fetch('${origin}/files?name=x', { method: 'PUT', body: 'x', credentials: 'include' })).text())
      for (const protocols of [[], ['dialdeck'], ['dialdeck', 'dialdeck.session.x']])
        await take('socket', () => new Promise((resolve) => {
          const socket = new WebSocket('ws://${host}/rpc', protocols)
          socket.onopen = () => resolve('open')
          socket.onclose = () => resolve('')
        }))
      await take('storage', async () => JSON.stringify(sessionStorage) === '{}' && JSON.stringify(localStorage) === '{}' ? '' : 'kept')
      await take('tabs', () => new Promise((resolve) => {
        const tabs = new BroadcastChannel('dialdeck-session')
        tabs.onmessage = ({ data }) => data.session && resolve(data.session)
        tabs.postMessage({ kind: 'ask' })
        setTimeout(() => resolve(''), 600)
      }))
      return read
    })()
  </script>`
  const server = createServer((request, response) => {
    seen.push(request)
    response.setHeader('content-type', 'text/html')
    response.setHeader('set-cookie', ['dialdeck=evil; Path=/; HttpOnly', 'session=evil; Path=/'])
    response.end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    seen,
    close: () => void server.close(),
  }
}

test('a server on another port of this machine reads nothing and overwrites nothing', async () => {
  const app = await openTab(door.url)
  await isIn(app)
  const hostile = await hostileServer(door.url)
  try {
    // The page is led there, as by a link; and stands beside it.
    const led = await openTab(door.url)
    await isIn(led)
    await led.goto(hostile.url)
    const beside = await openTab(hostile.url)
    for (const page of [led, beside]) expect(await page.evaluate('tried')).toEqual([])
    expect(await app.evaluate('document.cookie')).not.toContain('session.')
    const session = String(await app.evaluate("sessionStorage.getItem('dialdeck-session')"))
    expect(session).toMatch(/^[\w-]{40,}$/)
    for (const { headers, url } of hostile.seen) {
      expect(JSON.stringify(headers) + url).not.toContain(session)
      expect(headers.referer ?? '').not.toContain(new URL(door.url).host)
    }
    // Its cookies reach the door, and change nothing there.
    await app.reload()
    await isIn(app)
    expect(door.output()).not.toContain('A page asks for a new link')
  } finally {
    hostile.close()
  }
})

test('a reload, a second tab and a tab of the same address work; the address holds no token', async () => {
  const app = await openTab(door.url)
  await isIn(app)
  expect(app.url()).not.toContain(new URL(door.url).hash.slice(1))
  await app.reload()
  await isIn(app)
  const second = await openTab(new URL('/#/settings', door.url).href)
  await isIn(second)
  await app.close()
  await second.reload()
  await isIn(second)
})

test('a tab that is not signed in says how to come in; the new link lets it in as well', async () => {
  const lost = await openTab(new URL('/', door.url).href)
  await lost.getByText('This tab is not signed in').waitFor()
  await lost.getByRole('button', { name: 'Print a new link' }).click()
  await lost.getByText('Printed in the terminal where Dialdeck runs.').waitFor()
  const fresh = /new link: (http:\S+)/.exec(door.output())?.[1] ?? ''
  const again = await openTab(fresh)
  await isIn(again)
  await isIn(lost)
})

test('after a restart on the same port every tab finds its way in once one of them has', async () => {
  const { port } = new URL(door.url)
  const app = await openTab(door.url)
  await isIn(app)
  // What the page still loads would fail with the door.
  await app.waitForLoadState('networkidle')
  await door.end()
  door = await startDoor(door.dataDir, { port })
  await app.getByText('This tab is not signed in').waitFor()
  const again = await openTab(door.url)
  await isIn(again)
  await app.getByText('This tab is not signed in').waitFor({ state: 'detached' })
  await isIn(app)
})

test('two doors beside each other do not disturb each other', async () => {
  const other = await startDoor()
  try {
    const [app, neighbor] = [await openTab(door.url), await openTab(other.url)]
    for (const page of [app, neighbor]) await isIn(page)
    for (const page of [app, neighbor, app, neighbor]) {
      await page.reload()
      await isIn(page)
    }
  } finally {
    await other.remove()
  }
})

test('the browser is opened without a token in the process list, in an address or in its history', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'dialdeck-opened-'))
  const profile = join(dir, 'profile')
  const calls = join(dir, 'calls')
  const opener = join(dir, 'xdg-open')
  await writeFile(opener, `#!/bin/sh\necho "$@" > ${calls}.part && mv ${calls}.part ${calls}\n`)
  await chmod(opener, 0o755)
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', '..', 'out', 'main', 'browser.js'), '--data-dir', join(dir, 'data')],
    { env: { ...process.env, PATH: `${dir}:${process.env['PATH']}`, DISPLAY: ':99' }, stdio: 'ignore' },
  )
  try {
    await expect.poll(() => readdir(dir), { timeout: 20_000 }).toContain('calls')
    const file = (await readFile(calls, 'utf8')).trim()
    const token = /value="([\w-]+)"/.exec(await readFile(file, 'utf8'))?.[1] ?? ''
    expect(token).not.toBe('')
    expect(file).not.toContain(token)
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const executablePath = process.env['DIALDECK_CHROMIUM'] ?? '/usr/bin/chromium'
    const kept = await chromium.launchPersistentContext(profile, { executablePath, args: asRoot })
    const page = await kept.newPage()
    await page.goto(`file://${file}`)
    await isIn(page)
    expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\/connections$/)
    await page.reload()
    await isIn(page)
    const session = String(await page.evaluate("sessionStorage.getItem('dialdeck-session')"))
    await kept.close()
    expect(await readdir(join(file, '..'))).not.toContain(file)
    for (const name of await readdir(profile, { recursive: true })) {
      if (!/History|Sessions|Visited|Top Sites|Shortcuts/.test(name)) continue
      const content = await readFile(join(profile, name)).catch(() => Buffer.of())
      expect([name, content.includes(token)]).toEqual([name, false])
    }
    const logs = await readFile(join(dir, 'data', 'logs', 'dialdeck.log'), 'utf8')
    expect(logs).not.toContain(token)
    expect(logs).not.toContain(session)
  } finally {
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
    await rm(dir, { recursive: true, force: true })
  }
})
