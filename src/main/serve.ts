import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ProblemError } from '../shared/model/problem.ts'
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
  readonly address: string
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
  options.faults.guard({ logger: ports.logger, stop: app.dispose })
  const door = await openHttpDoor({
    port,
    pagesDir: join(ports.paths.builtDir, 'renderer'),
    inboxDir: ports.paths.inboxDir,
    files: ports.files,
    sockets: createSocketServer(createRouter(app, noDoorFiles)),
    logger: ports.logger,
  })
  const ended = untilSignal().then(async () => {
    await door.close()
    await app.dispose()
    ports.files.dispose()
    lock.release()
  })
  return {
    address: door.newAddress(),
    offerNewAddresses() {
      if (!process.stdin.isTTY) return
      const lines = createInterface({ input: process.stdin })
      lines.on('line', () => process.stdout.write(`${door.newAddress()}\n`))
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

/** The first press of Ctrl-C ends in order; a second one at once. */
const untilSignal = (): Promise<void> =>
  new Promise((resolve) => void interruptsOf(process).listen(resolve, () => process.exit(130)))
