import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { startDoor, type Door } from './start-door.ts'

const chromiumPath = process.env['DIALDECK_CHROMIUM'] ?? '/usr/bin/chromium'

/** The app in a browser, as its user has it in front of them. */
export interface OpenedApp {
  readonly page: Page
  readonly door: Door
  /** Closes the browser and ends the door; fails when a page had logged an error. */
  readonly close: () => Promise<void>
}

/**
 * Starts a door and opens its pages. Closing fails the test when a page logged an error or threw: a screen that works
 * says nothing there.
 */
export async function openApp(options: BrowserContextOptions = {}, dataDir?: string): Promise<OpenedApp> {
  const door = await startDoor(dataDir)
  const browser = await launch()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    acceptDownloads: true,
    ...options,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(door.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return {
    page,
    door,
    close: async () => {
      await browser.close()
      await (dataDir === undefined ? door.remove() : door.end())
      expect(faults).toEqual([])
    },
  }
}

async function launch(): Promise<Browser> {
  // Chromium refuses to start its sandbox as root, which is who runs the tests in a container.
  const isRoot = process.getuid?.() === 0
  return await chromium.launch({ executablePath: chromiumPath, args: isRoot ? ['--no-sandbox'] : [] })
}

/** The way every story begins: the demo dialer, by the big button of the first screen. Returns its address. */
export async function openDemo(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Try the built-in demo dialer' }).click()
  await page.getByRole('button', { name: 'Working on this one' }).waitFor()
  const address = await page.getByText(/^http:\/\/127\.0\.0\.1:\d+\//).textContent()
  if (address === null) throw new Error('The card of the demo dialer shows no address')
  return address
}

/** Fills in the form of a new connection and saves it. */
export async function addConnection(
  page: Page,
  { name, url, user, password }: { name: string; url: string; user: string; password: string },
): Promise<void> {
  await page.getByRole('link', { name: 'Add a connection' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Address' }).fill(url)
  await page.getByRole('textbox', { name: 'API user' }).fill(user)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem', { name }).waitFor()
}
