import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { chromium, type Page } from 'playwright-core'
import { startDoor } from '../../e2e/helpers/start-door.ts'
import { median, note } from '../import/measure.ts'
import { bodyOf, createBareLoop } from '../leads/bare-loop.ts'
import type { BenchApp } from '../leads/bench-app.ts'

const hopperRows = 10_000
const rounds = 5

/** Refreshes and scrolls the board of a full hopper, in a real Chromium over the browser door. */
export async function boardFigures(): Promise<{ refreshMs: number; worstFrameMs: number; answerMs: number }> {
  const worker = new Worker(join(import.meta.dirname, '../../../src/demo-dialer/worker.ts'), {
    workerData: { dataDir: null, port: 0, leads: 1000, hopperRows },
  })
  const [dialer] = (await once(worker, 'message')) as [BenchApp['dialer']]
  const door = await startDoor()
  const bare = createBareLoop(dialer)
  const browser = await chromium.launch({
    executablePath: process.env['DIALDECK_CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    await page.goto(door.url)
    await openBoard(page, dialer)
    const list = bodyOf(dialer, 'hopper_list', {
      campaign_id: 'SOLAR',
      stage: 'tab',
      header: 'YES',
      search_method: 'BLOCK',
    })
    const [answers, refreshes, frames]: [number[], number[], number[]] = [[], [], []]
    for (let round = 1; round <= rounds; round += 1) {
      answers.push(await bare.measure([list], 1))
      // One of the leads is taken out, so that the page has something to show; how many are left tells when it does.
      const body = bodyOf(dialer, 'update_lead', {
        lead_id: await firstLead(page),
        no_update: 'Y',
        remove_from_hopper: 'Y',
      })
      await bare.measure([body], 1)
      refreshes.push(await refreshToPaint(page))
      frames.push(await worstFrame(page))
      note(
        `round ${round}: answer ${Math.round(answers.at(-1) ?? 0)} ms, refresh to painted ${Math.round(refreshes.at(-1) ?? 0)} ms, worst frame ${Math.round(frames.at(-1) ?? 0)} ms`,
      )
    }
    const answerMs = median(answers)
    return {
      refreshMs: Math.max(0, Math.round(median(refreshes) - answerMs)),
      worstFrameMs: Math.round(median(frames)),
      answerMs: Math.round(answerMs),
    }
  } finally {
    await browser.close()
    await bare.close()
    await door.remove()
    worker.postMessage('stop')
    await once(worker, 'exit')
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
  await page.getByText('10,000 rows').waitFor({ timeout: 60_000 })
  await page.getByRole('combobox', { name: 'Refresh' }).click()
  await page.getByRole('option', { name: 'Only when asked' }).click()
}

const firstLead = async (page: Page): Promise<string> =>
  (await page.getByRole('grid', { name: 'Leads in the hopper' }).locator('a').first().textContent()) ?? ''

/** From the press of the button to the frame after the one that shows what is new. Runs in the page, hence as text. */
const refreshToPaint = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const grid = document.querySelector('[role=grid][aria-label="Leads in the hopper"]')
    const first = () => grid.querySelector('a')?.textContent
    const before = first()
    const startedMs = performance.now()
    new MutationObserver((_, observer) => {
      if (first() === before) return
      observer.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - startedMs)))
    }).observe(grid, { subtree: true, childList: true, characterData: true })
    ;[...document.querySelectorAll('button')].find((button) => button.textContent.includes('Refresh now')).click()
  })`)

/** The longest wait for a frame while the whole board is scrolled through, twenty rows a frame. */
const worstFrame = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const grid = document.querySelector('[role=grid][aria-label="Leads in the hopper"]')
    const frames = 500
    let count = 0
    let worst = 0
    let last = null
    const step = (now) => {
      if (last !== null) worst = Math.max(worst, now - last)
      last = now
      count += 1
      grid.scrollTop = (count / frames) * (grid.scrollHeight - grid.clientHeight)
      if (count < frames) requestAnimationFrame(step)
      else { grid.scrollTop = 0; requestAnimationFrame(() => requestAnimationFrame(() => resolve(worst))) }
    }
    requestAnimationFrame(step)
  })`)
