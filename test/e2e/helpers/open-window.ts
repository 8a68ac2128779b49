import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { launchSharedChromium } from './launch-chromium.ts'
import { keepFilesDir } from './page-files.ts'
import { startStandIn, type StandIn, type StandInOptions } from './start-stand-in.ts'

/** The Electron door on the stand-in, with its page. */
export interface OpenedWindow {
  readonly page: Page
  readonly context: BrowserContext
  readonly standIn: StandIn
  /** Closes the browser; the app itself is ended by `standIn`. */
  readonly closeBrowser: () => Promise<void>
}

export interface WindowOptions extends Pick<StandInOptions, 'dataDir' | 'entry' | 'args' | 'env'> {
  readonly context?: BrowserContextOptions
  /** Called with the page before it has loaded anything. */
  readonly onPage?: (page: Page) => void
}

/** Starts the built main entry on the stand-in, and waits for the page it opens. */
export async function openWindow({
  context: contextOptions = {},
  onPage = () => undefined,
  ...options
}: WindowOptions = {}): Promise<OpenedWindow> {
  const { browser, devtoolsPort } = await launchSharedChromium()
  const context = await browser.newContext(contextOptions)
  const protocol = await browser.newBrowserCDPSession()
  const { browserContextIds } = await protocol.send('Target.getBrowserContexts')
  const [browserContextId = ''] = browserContextIds
  const opened = context.waitForEvent('page')
  context.once('page', onPage)
  const standIn = await startStandIn({ ...options, devtoolsPort, browserContextId })
  const page = await Promise.race([opened, standIn.exited.then(() => null)])
  if (page === null) {
    await browser.close()
    throw new Error(`The window did not open:\n${standIn.output()}`)
  }
  keepFilesDir(page, standIn.filesDir)
  return { page, context, standIn, closeBrowser: () => browser.close() }
}
