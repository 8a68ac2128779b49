import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { doorKind } from './door-kind.ts'
import { launchChromium } from './launch-chromium.ts'
import { openElectron } from './open-electron.ts'
import { openWindow } from './open-window.ts'
import { startDoor, type Door } from './start-door.ts'

/** The app as its user has it in front of them. */
export interface OpenedApp {
  readonly page: Page
  readonly door: Door
  /** Closes the browser and ends the door; fails when a page had logged an error. */
  readonly close: () => Promise<void>
}

type Opened = Pick<OpenedApp, 'page' | 'door'> & { readonly closePage: () => Promise<void> }

/**
 * Starts a door, the one of this project, and opens its pages. Closing fails the test when a page logged an error or threw:
 * a screen that works says nothing there.
 */
export async function openApp(options: BrowserContextOptions = {}, dataDir?: string): Promise<OpenedApp> {
  const faults: string[] = []
  const hearFaults = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(String(error)))
  }
  const context = {
    viewport: { width: 1280, height: 860 },
    acceptDownloads: true,
    reducedMotion: 'reduce' as const,
    ...options,
  }
  const { page, door, closePage } = await openers[doorKind()](context, dataDir, hearFaults)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return {
    page,
    door,
    close: async () => {
      await closePage()
      await (dataDir === undefined ? door.remove() : door.end())
      expect(faults).toEqual([])
    },
  }
}

type Opener = (
  context: BrowserContextOptions,
  dataDir: string | undefined,
  hear: (page: Page) => void,
) => Promise<Opened>

/** One browser for the stories of a file; each has a context of its own in it, which shares nothing with another. */
let browser: Promise<Browser> | null = null
afterAll(async () => (await browser)?.close())

const openers: Readonly<Record<ReturnType<typeof doorKind>, Opener>> = {
  browser: async (contextOptions, dataDir, hear) => {
    browser ??= launchChromium()
    const [door, chromium] = await Promise.all([startDoor(dataDir), browser])
    const context = await chromium.newContext(contextOptions)
    const page = await context.newPage()
    hear(page)
    await page.goto(door.url)
    return { page, door, closePage: () => context.close() }
  },
  'stand-in': async (context, dataDir, onPage) => {
    const { page, standIn, closeBrowser } = await openWindow({ context, dataDir, onPage })
    return { page, door: standIn, closePage: closeBrowser }
  },
  electron: async (_context, dataDir, hear) => {
    const { page, door } = await openElectron(dataDir)
    hear(page)
    return { page, door, closePage: async () => undefined }
  },
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
  { name, url, user, password, guard }: { name: string; url: string; user: string; password: string; guard?: string },
): Promise<void> {
  await page.getByRole('link', { name: 'Add a connection' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Address' }).fill(url)
  await page.getByRole('textbox', { name: 'API user' }).fill(user)
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  if (guard !== undefined) await page.getByRole('radio', { name: guard }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem', { name }).waitFor()
}
