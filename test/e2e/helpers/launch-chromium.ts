import { chromium, type Browser } from 'playwright-core'
import { freePort } from '../../../scripts/setup/free-port.mjs'

const chromiumPath = process.env['DIALDECK_CHROMIUM'] ?? '/usr/bin/chromium'

/** The browser of the system. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  // Chromium refuses to start its sandbox as root, which is who runs the tests in a container.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return await chromium.launch({ executablePath: chromiumPath, args: [...asRoot, ...args] })
}

export interface SharedBrowser {
  readonly browser: Browser
  readonly devtoolsPort: number
}

/** A browser that another process can have a line to as well. */
export async function launchSharedChromium(): Promise<SharedBrowser> {
  const devtoolsPort = await freePort()
  return { browser: await launchChromium([`--remote-debugging-port=${devtoolsPort}`]), devtoolsPort }
}
