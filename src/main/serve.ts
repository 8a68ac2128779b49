import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ProblemError } from '../shared/model/problem.ts'
import { openInBrowser } from './adapters/open-in-browser.ts'
import { createApp } from './app.ts'
import { noDoorFiles } from './rpc/door-files.ts'
import { openHttpDoor } from './rpc/http/door.ts'
import { createRouter } from './rpc/router.ts'
import { createSocketServer } from './rpc/socket-server.ts'
import { holdProcessLock } from './store/process-lock.ts'
import { systemPorts } from './system-ports.ts'
import { version } from './version.ts'
import { interruptsOf } from './interrupts.ts'
import type { FaultWatch } from './own-faults.ts'

export interface ServeOptions {
  readonly port: string
  readonly dataDir: string | undefined
  readonly faults: FaultWatch
}

export interface ServedDoor {
  /** Opens the app once, within a minute. */
  readonly address: string
  /** Opens it in the browser of the desktop, where there is one. */
  openBrowser(): void
  /** Prints a fresh address whenever the person at the terminal presses Enter. */
  offerNewAddresses(): void
  /** Settles when the door was ended by a signal and everything is closed. */
  readonly ended: Promise<void>
}

/** The browser door over a data folder. @throws ProblemError for a bad or taken port, a folder in use */
export async function serveBrowserDoor(options: ServeOptions): Promise<ServedDoor> {
  const port = readPort(options.port)
  const ports = await systemPorts(options.dataDir)
  const lock = holdProcessLock(join(ports.paths.dataDir, 'door.lock'), 'This data folder')
  const app = await createApp({ version, door: 'browser' }, ports)
  const door = await openHttpDoor({
    port,
    pagesDir: join(ports.paths.builtDir, 'renderer'),
    inboxDir: ports.paths.inboxDir,
    files: ports.files,
    sockets: createSocketServer(createRouter(app, noDoorFiles)),
    logger: ports.logger,
    onLinkWanted: () => print(`A page asks for a new link: ${door.newAddress()}`),
  })
  async function stop(): Promise<void> {
    await door.close()
    await app.dispose()
    ports.dispose()
    lock.release()
  }
  options.faults.guard({ logger: ports.logger, stop })
  const ended = untilSignal().then(stop)
  return {
    address: door.newAddress(),
    openBrowser: () => openInBrowser(door.newOpening, ports.paths.inboxDir),
    offerNewAddresses() {
      if (!process.stdin.isTTY) return
      const lines = createInterface({ input: process.stdin })
      lines.on('line', () => print(door.newAddress()))
      void ended.then(() => lines.close())
    },
    ended,
  }
}

/** @throws ProblemError `bad-input` */
function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new ProblemError({
    code: 'bad-input',
    what: `${text} is no port.`,
    action: 'Give --port a number from 0 to 65535.',
  })
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** The first press of Ctrl-C ends in order; a second one at once. */
const untilSignal = (): Promise<void> =>
  new Promise((resolve) => void interruptsOf(process).listen(resolve, () => process.exit(130)))
