import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { inProject } from '../../scripts/setup/project.mjs'
import { findChromium } from '../../scripts/setup/system-packages.mjs'
import { launchChromium } from '../e2e/helpers/launch-chromium.ts'
import { startDoor, type Door } from '../e2e/helpers/start-door.ts'
import { startBareServer } from './start/bare-server.ts'
import { median, note } from './import/measure.ts'
import { residentMb } from './start/resident-memory.ts'

const rounds = 7
const pages = join(import.meta.dirname, '..', '..', 'out', 'renderer')

/**
 * From the start of a server's process to the page in front of the admin. Both ways the browser is started in the same
 * moment as the process, as a person's is; what differs is the server and the page.
 */
async function timed(start: () => Promise<{ url: string; end: () => Promise<void> }>, words: string): Promise<number> {
  const startedMs = performance.now()
  const [server, browser] = await Promise.all([start(), launchChromium()])
  const page = await browser.newPage()
  await page.goto(server.url, { waitUntil: 'commit' })
  await page.waitForFunction(shows, words, { polling: 'raf' })
  const tookMs = performance.now() - startedMs
  await browser.close()
  await server.end()
  return tookMs
}

/** As much of a page's globals as is asked for; the types of a browser are none of this program's. */
interface PageGlobals {
  readonly document: {
    querySelectorAll(selector: string): Iterable<{ readonly textContent: string; checkVisibility(): boolean }>
  }
}

/**
 * Runs in the page: whether it shows a heading or an enabled button with these words. To be asked at each frame: a locator
 * asks less and less often, in steps of up to half a second, and would measure those.
 */
const shows = (words: string): boolean =>
  [...(globalThis as unknown as PageGlobals).document.querySelectorAll('h1, button:enabled')].some(
    (one) => one.textContent === words && one.checkVisibility(),
  )

/** The button of the first screen: it stands there only when the app has answered, and does its work when it is pressed. */
const firstButton = 'Try the built-in demo dialer'

const startApp = async (): Promise<{ url: string; end: () => Promise<void> }> => {
  const door = await startDoor()
  return { url: door.url, end: door.remove }
}

/** Bytes of the scripts and styles the first screen loads, each gzipped. */
async function gzippedBytes(door: Door, browser: Browser): Promise<number> {
  const page = await browser.newPage()
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).pathname.slice(1)))
  await page.goto(door.url)
  await page.waitForFunction(shows, firstButton)
  const names = (await readdir(pages, { recursive: true })).filter(
    (name) => /\.(?:js|css)$/.test(name) && asked.has(name),
  )
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(join(pages, name))).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Start of the browser door against an empty page from a bare server; size of the first screen; memory of an idle app. */
export async function run(): Promise<Record<string, number>> {
  process.env['DIALDECK_CHROMIUM'] ??= findChromium() ?? ''
  // As `npm start` does: what was compiled once is kept.
  process.env['NODE_COMPILE_CACHE'] ??= inProject('.cache', 'compiled')
  const app: number[] = []
  const bare: number[] = []
  // Turn by turn, so that a busy machine slows both. The first round only warms the caches.
  for (let round = 0; round <= rounds; round += 1) {
    const bareMs = await timed(startBareServer, 'Empty')
    const appMs = await timed(startApp, firstButton)
    note(`round ${round}: ${appMs.toFixed(0)} ms, an empty page ${bareMs.toFixed(0)} ms`)
    if (round === 0) continue
    bare.push(bareMs)
    app.push(appMs)
  }
  const door = await startDoor()
  const browser = await launchChromium()
  try {
    const bytes = await gzippedBytes(door, browser)
    return {
      startMs: Math.round(median(app)),
      emptyPageMs: Math.round(median(bare)),
      ratio: Number((median(app) / median(bare)).toFixed(2)),
      rendererKbGzip: Number((bytes / 1000).toFixed(1)),
      idleMemoryMb: await residentMb(door.pid),
    }
  } finally {
    await browser.close()
    await door.remove()
  }
}
