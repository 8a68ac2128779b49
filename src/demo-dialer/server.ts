import { mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { answerCall, type DialerSetup } from './answer-call.ts'
import { openDemoDatabase } from './database.ts'
import { createFloor } from './floor.ts'
import { createFaults, type FaultRule, type Faults } from './faults.ts'
import { createValueFilters } from './filters.ts'
import { readParams } from './form-body.ts'
import { SCRIPT_PATH } from './script-path.ts'
import { demoLogin, seed } from './seed.ts'
import { fillSolarHopper } from './seed-hopper.ts'
import { failBefore, sendAnswer } from './send-answer.ts'

/** What the vendor's settings allow a POST to hold. */
const MAX_POST_BYTES = 48 * 1024 * 1024

export interface DemoDialerOptions {
  /** Folder the data is kept in; null: only in memory. */
  readonly dataDir: string | null
  /** 0: any free port. */
  readonly port: number
  readonly dialect?: 'stock' | 'guide' | 'both'
  /** Build stamp; functions younger than it are missing. */
  readonly build?: string
  /** `use_non_latin=1`: letters of all scripts are kept. */
  readonly nonLatin?: boolean
  /** Leads of the seed. */
  readonly leads?: number
  /** Makes the hopper of SOLAR hold so many leads, made for it where the seed has fewer. */
  readonly hopperRows?: number
  /** Its agents work: they take calls, pause, log in and out, by the clock. Else everything stays as it was seeded. */
  readonly floor?: boolean
  readonly faultSeed?: number
  readonly now?: () => number
}

export interface DemoDialer {
  readonly url: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly faults: Faults
  readonly setup: DialerSetup
  /** Calls answered so far, by function. */
  readonly calls: ReadonlyMap<string, number>
  close(): Promise<void>
}

/** A dialer on the loopback interface that speaks the Non-Agent API of the stock build, with data of its own. */
export async function createDemoDialer(options: DemoDialerOptions): Promise<DemoDialer> {
  if (options.dataDir !== null) mkdirSync(options.dataDir, { recursive: true })
  const db = openDemoDatabase(options.dataDir === null ? ':memory:' : join(options.dataDir, 'dialer.sqlite'))
  const now = options.now ?? Date.now
  if (db.isNew) {
    seed(db, now(), options.leads ?? 4000)
    if (options.hopperRows !== undefined) fillSolarHopper(db, now(), options.hopperRows)
  }
  const setup: DialerSetup = {
    db,
    filters: createValueFilters(options.nonLatin ?? false),
    build: options.build ?? '250720-1841',
    dialect: options.dialect ?? 'stock',
    now,
  }
  const floor = options.floor === true ? createFloor(db) : null
  const faults = createFaults(options.faultSeed ?? 1)
  const calls = new Map<string, number>()
  const server = createServer((request, response) => {
    floor?.advance(now())
    handle(request, response, setup, faults, calls)
  })
  server.on('connection', (socket) => socket.on('error', () => undefined))
  await listen(server, options.port)
  server.on('error', () => undefined)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${SCRIPT_PATH}`,
    port,
    user: demoLogin.user,
    password: demoLogin.password,
    faults,
    setup,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          db.close()
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function handle(
  request: IncomingMessage,
  response: ServerResponse,
  setup: DialerSetup,
  faults: Faults,
  calls: Map<string, number>,
): void {
  const [path, query = ''] = (request.url ?? '').split('?', 2)
  if (path !== SCRIPT_PATH) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<html><body>Not Found</body></html>')
    return
  }
  response.on('error', () => undefined)
  collect(request, (body) => {
    const params = readParams(query, body)
    const functionName = params.get('function') ?? ''
    faults.pass(functionName, () => {
      const struck = faults.strike(functionName)
      const work = (): void => {
        if (failBefore(response, struck)) return
        calls.set(functionName, (calls.get(functionName) ?? 0) + 1)
        const answered = answerCall(setup, params, request.socket.remoteAddress ?? '127.0.0.1')
        sendAnswer(response, answered, struck)
      }
      const delayMs = delayOf(struck)
      // The work goes on after the caller has gone, as PHP's does.
      if (delayMs > 0) setTimeout(work, delayMs)
      else work()
    })
  })
}

const delayOf = (struck: readonly FaultRule[]): number =>
  struck.reduce((sum, { kind, delayMs }) => sum + (kind === 'delay' ? (delayMs ?? 1000) : 0), 0)

/** Beyond the limit all parameters vanish, as they do in PHP. */
function collect(request: IncomingMessage, done: (body: string) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= MAX_POST_BYTES) chunks.push(chunk)
  })
  request.on('end', () => done(size > MAX_POST_BYTES ? '' : Buffer.concat(chunks).toString('utf8')))
  request.on('error', () => undefined)
}
