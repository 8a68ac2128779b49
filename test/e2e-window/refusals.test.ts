import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWindow, type OpenedWindow } from '../e2e/helpers/open-window.ts'

let window: OpenedWindow

beforeAll(async () => {
  window = await openWindow()
  await window.page.getByRole('heading', { level: 1 }).waitFor()
})
afterAll(async () => {
  await window.standIn.remove()
  await window.closeBrowser()
})

// Code of the page is text here: this program does not know a page's globals.

test('the page has no Node, and of the app only the two functions of the bridge', async () => {
  const { page } = window
  expect(await page.evaluate('[typeof require, typeof process, typeof module].join()')).toBe(
    'undefined,undefined,undefined',
  )
  expect(await page.evaluate('Object.keys(dialdeck).join()')).toBe('requestPort,pathOf')
  expect(await page.evaluate('Object.isFrozen(dialdeck)')).toBe(true)
  expect(await page.evaluate('isSecureContext')).toBe(true)
})

test('the policy of the pages is in force: no inline script, no eval, no foreign image', async () => {
  const { page } = window
  await page.evaluate(`(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.wasRun = true'
    document.body.append(script)
    script.remove()
  })()`)
  expect(await page.evaluate('globalThis.wasRun === true')).toBe(false)
  const refused = await page.evaluate(`new Promise((resolve) => {
    addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true })
    new Image().src = 'https://elsewhere.example/pixel.png'
  })`)
  expect(refused).toBe('img-src')
})

test('only files of the pages are served, and none by a path that leads out', async () => {
  const status = (path: string): Promise<unknown> =>
    window.page.evaluate(`fetch(${JSON.stringify(path)}).then((answer) => answer.status)`)
  expect(await status('/icon.svg')).toBe(200)
  expect(await status('/..%2Fmain%2Felectron.js')).toBe(404)
  expect(await status('/%2e%2e%5cmain%5celectron.js')).toBe(404)
  expect(await status('/no-such-file.js')).toBe(404)
})

// The last story that asks the page: a navigation that the stand-in refuses can leave a script of the page waiting.
test('the page cannot be led elsewhere, nor open another window', async () => {
  const { page, standIn } = window
  const before = page.url()
  await page.evaluate(`void setTimeout(() => { location.href = 'https://elsewhere.example/' })`)
  expect(await standIn.seen('webContents.refusedNavigation')).toEqual(['https://elsewhere.example/'])
  await page.evaluate(`void setTimeout(() => open('https://elsewhere.example/'))`)
  expect(await standIn.seen('webContents.windowOpen')).toEqual(['deny'])
  expect(page.url()).toBe(before)
})

test('permissions are refused, but for putting text on the clipboard', async () => {
  const { standIn } = window
  for (const [permission, granted] of [
    ['media', false],
    ['geolocation', false],
    ['clipboard-read', false],
    ['clipboard-sanitized-write', true],
  ] as const) {
    await standIn.order({ emit: 'session', event: 'ask-permission', args: [permission] })
    expect(await standIn.seen('session.permission')).toEqual([permission, granted])
    expect(await standIn.seen('session.permissionCheck')).toEqual([permission, granted])
  }
})

test('nothing comes down but what the page itself has written, and nothing is loaded from elsewhere', async () => {
  const { standIn } = window
  for (const [url, refused] of [
    ['https://elsewhere.example/a.exe', true],
    ['blob:https://elsewhere.example/1', true],
    ['app://dialdeck/icon.svg', true],
    ['blob:app://dialdeck/1', false],
  ] as const) {
    await standIn.order({ emit: 'session', event: 'will-download', args: [url] })
    expect(await standIn.seen('session.will-download')).toEqual([url, refused])
  }
  for (const [url, cancel] of [
    ['https://elsewhere.example/', true],
    ['http://127.0.0.1:9222/json', true],
    ['file:///etc/passwd', true],
    ['app://elsewhere/', true],
    ['app://dialdeck/assets/a.js', false],
    ['blob:app://dialdeck/1', false],
  ] as const) {
    await standIn.order({ emit: 'session', event: 'ask-request', args: [url] })
    expect(await standIn.seen('session.request')).toEqual([url, { cancel }])
  }
})
