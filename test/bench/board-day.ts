import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { chromium, type Page } from 'playwright-core'
import { startDoor } from '../e2e/helpers/start-door.ts'
import { openLocalApp } from '../helpers/local-app.ts'
import { note } from './import/measure.ts'
import type { BenchApp } from './leads/bench-app.ts'

/** A day at ten seconds. */
const refreshes = 8_640
const inPage = 1_500
/** Until caches are full: what grows after that grows without end. */
const warmUp = 0.2
const hopperRows = 300

/**
 * The hopper board over a day, run as fast as it goes: what main and the page hold at the end, beside what they held after
 * the first fifth. 1.1 and less is bounded.
 */
export async function run(): Promise<Record<string, number>> {
  const worker = new Worker(join(import.meta.dirname, '../../src/demo-dialer/worker.ts'), {
    workerData: { dataDir: null, port: 0, leads: 1000, hopperRows },
  })
  const [dialer] = (await once(worker, 'message')) as [BenchApp['dialer']]
  try {
    return { ...(await inMain(dialer)), ...(await inBrowser(dialer)) }
  } finally {
    worker.postMessage('stop')
    await once(worker, 'exit')
  }
}

async function inMain(dialer: BenchApp['dialer']): Promise<Record<string, number>> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heapMb = async (): Promise<number> => {
    await sleep(1500)
    collect()
    collect()
    return process.memoryUsage().heapUsed / 1024 / 1024
  }
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-board-'))
  const { app, close } = await openLocalApp(dir, dialer)
  try {
    const { id: connectionId } = await app.connections.openDemo()
    const at: { heap: number; rss: number }[] = []
    for (let count = 1; count <= refreshes; count += 1) {
      await app.hopper.read({ connectionId, campaignId: 'SOLAR' })
      if (count !== refreshes * warmUp && count !== refreshes) continue
      at.push({ heap: await heapMb(), rss: process.memoryUsage().rss / 1024 / 1024 })
      note(`main after ${count}: heap ${at.at(-1)?.heap.toFixed(1)} MB, rss ${at.at(-1)?.rss.toFixed(0)} MB`)
    }
    const [early, late] = at
    if (!early || !late) throw new Error('nothing was measured')
    return { mainHeapGrowth: round(late.heap / early.heap), mainRssGrowth: round(late.rss / early.rss) }
  } finally {
    await close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Each refresh is a real one, over the door, begun by the button as soon as the one before is there. */
async function inBrowser(dialer: BenchApp['dialer']): Promise<Record<string, number>> {
  const door = await startDoor()
  const browser = await chromium.launch({
    executablePath: process.env['DIALDECK_CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    await page.goto(door.url)
    await openBoard(page, dialer)
    const session = await page.context().newCDPSession(page)
    const heapMb = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      return usedSize / 1024 / 1024
    }
    const doorRssMb = (): number =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${door.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    const at: { heap: number; rss: number }[] = []
    for (const until of [inPage * warmUp, inPage]) {
      await refresh(page, until - (at.length === 0 ? 0 : inPage * warmUp))
      at.push({ heap: await heapMb(), rss: doorRssMb() })
      note(`page after ${until}: heap ${at.at(-1)?.heap.toFixed(1)} MB, door rss ${at.at(-1)?.rss.toFixed(0)} MB`)
    }
    const [early, late] = at
    if (!early || !late) throw new Error('nothing was measured')
    return { pageHeapGrowth: round(late.heap / early.heap), doorRssGrowth: round(late.rss / early.rss) }
  } finally {
    await browser.close()
    await door.remove()
  }
}

async function openBoard(page: Page, dialer: BenchApp['dialer']): Promise<void> {
  await page.getByRole('link', { name: 'Add a connection' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Bench')
  await page.getByRole('textbox', { name: 'Address' }).fill(dialer.url)
  await page.getByRole('textbox', { name: 'API user' }).fill(dialer.user)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(dialer.password)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem', { name: 'Bench' }).waitFor()
  await page.getByRole('link', { name: 'Hopper', exact: true }).click()
  await page.getByText(`${hopperRows} rows`).waitFor({ timeout: 60_000 })
}

/** So many presses of the button, in the page itself: a tool's own records of each would grow as well. */
const refresh = (page: Page, times: number): Promise<unknown> =>
  page.evaluate(`(async () => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('Refresh now'))
    for (let count = 0; count < ${times}; count += 1) {
      button.click()
      do await new Promise((resolve) => setTimeout(resolve, 10))
      while (button.disabled || button.dataset.loading === 'true')
    }
  })()`)

const round = (value: number): number => Math.round(value * 1000) / 1000
