import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { startDoor } from '../../e2e/helpers/start-door.ts'
import { sampleLead, sampleLeadHeader } from '../../helpers/sample-leads.ts'

export interface BrowserFigures {
  /** From a file of a million rows handed to the page to its columns and first rows in sight. */
  readonly firstPreviewMs: number
  /** The slowest of ten jumps to a row of the million in the check grid, from the key to the row in sight. */
  readonly jumpMs: number
}

const rows = 1_000_000
const jumps = 10

/** What the admin waits for, measured in a browser with the built app: the page itself takes the times. */
export async function measureInTheBrowser(): Promise<BrowserFigures> {
  const dir = await mkdtemp(join(tmpdir(), 'dialdeck-bench-'))
  const door = await startDoor()
  const isRoot = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath: process.env['DIALDECK_CHROMIUM'] ?? '/usr/bin/chromium',
    args: isRoot ? ['--no-sandbox'] : [],
  })
  try {
    const file = join(dir, 'million.csv')
    await writeLeads(file)
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    await page.goto(door.url)
    await page.getByRole('button', { name: 'Try the built-in demo dialer' }).click()
    await page.getByRole('button', { name: 'Working on this one' }).waitFor()
    return { firstPreviewMs: await preview(page, file), jumpMs: await jump(page) }
  } finally {
    await browser.close()
    await door.remove()
    await rm(dir, { recursive: true, force: true })
  }
}

async function writeLeads(file: string): Promise<void> {
  const out = createWriteStream(file)
  out.write(`${sampleLeadHeader.join(',')}\n`)
  for (let row = 0; row < rows; row += 1) {
    if (!out.write(`${sampleLead(row).join(',')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

async function preview(page: Page, file: string): Promise<number> {
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByText('Drop a file with leads here').waitFor()
  await page.evaluate(`(() => {
    const isThere = () => document.querySelector('[aria-label="First rows of the file"] [role=gridcell]') !== null
    window.previewed = new Promise((resolve) => {
      document.querySelector('input[type=file]').addEventListener('change', () => {
        const from = performance.now()
        const watch = new MutationObserver(() => {
          if (!isThere()) return
          watch.disconnect()
          requestAnimationFrame(() => resolve(performance.now() - from))
        })
        watch.observe(document.body, { subtree: true, childList: true })
      }, true)
    })
  })()`)
  await page.locator('input[type=file]').setInputFiles(file)
  return Number(await page.evaluate('window.previewed'))
}

async function jump(page: Page): Promise<number> {
  await page.getByRole('combobox', { name: 'List', exact: true }).fill('401')
  await page.keyboard.press('Escape')
  const check = page.locator('button:not([disabled])', { hasText: 'Check every row first' })
  await check.waitFor({ timeout: 60_000 })
  await check.click()
  const field = page.getByRole('textbox', { name: 'Go to line' })
  await field.waitFor({ timeout: 300_000 })
  let slowest = 0
  for (let at = 0; at < jumps; at += 1) {
    const row = 1 + ((at * 7919 * 97) % rows)
    // Lines are counted with the header.
    await field.fill(String(row + 1))
    await page.evaluate(`(() => {
      const line = ${JSON.stringify(String(row + 1))}
      const isThere = () =>
        [...document.querySelectorAll('[aria-label="Rows of the file"] [role=row] > [role=gridcell]:first-child')]
          .some((cell) => cell.textContent.trim() === line)
      window.jumped = new Promise((resolve) => {
        document.querySelector('[aria-label="Go to line"]').addEventListener('keydown', () => {
          const from = performance.now()
          const look = () => (isThere() ? resolve(performance.now() - from) : requestAnimationFrame(look))
          look()
        }, { once: true, capture: true })
      })
    })()`)
    await field.press('Enter')
    slowest = Math.max(slowest, Number(await page.evaluate('window.jumped')))
  }
  return slowest
}
