import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { FileSource, HeldFiles, Logger } from '../../ports.ts'
import type { SocketServer } from '../socket-server.ts'
import { sendFile, takeUpload } from './files.ts'
import { createGate, type Refusal } from './gate.ts'
import { setSafeHeaders } from './headers.ts'
import { listPages } from './pages.ts'

export interface DoorOptions {
  readonly port: number
  readonly pagesDir: string
  readonly inboxDir: string
  readonly files: FileSource & HeldFiles
  readonly sockets: SocketServer
  readonly logger: Logger
  /** A page without a session asks for a new address; not told more often than every few seconds. */
  readonly onLinkWanted?: () => void
}

export interface HttpDoor {
  readonly port: number
  /** A fresh address with a one-time token behind the #, which browsers never send. Good for a minute. */
  newAddress(): string
  /** A private page that opens the app by a form: unlike an address it leaves no token in a browser's history. */
  newOpening(onGone: () => void): string
  close(): Promise<void>
}

const MAX_TOKEN_BYTES = 200
const LINK_WANTED_EVERY_MS = 5_000

/** The browser door: the built pages, uploads, downloads and the WebSocket, on the loopback interface only. */
export async function openHttpDoor(options: DoorOptions): Promise<HttpDoor> {
  const pages = await listPages(options.pagesDir)
  let port = options.port
  const gate = createGate(() => port)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSafeHeaders(response)
    const { pathname, searchParams } = addressOf(request)
    const isForm = request.method === 'POST' && pathname === '/open'
    const refusal = isForm ? gate.refusesHost(request) : gate.refusesOrigin(request)
    if (refusal) return refuse(response, refusal)
    if (isForm) return await openByForm(request, response)
    if (request.method === 'POST' && pathname === '/session') return await openSession(request, response)
    if (request.method === 'POST' && pathname === '/session/ask') {
      wantLink()
      return end(response, 204)
    }
    if (request.method === 'GET' && (await pages.send(pathname, response))) return
    const fileId = /^\/files\/([\w-]{1,64})$/.exec(pathname)?.[1]
    if (request.method === 'GET' && fileId !== undefined) {
      if (!gate.redeemTicket(searchParams.get('ticket') ?? '', fileId)) return refuse(response, 'session')
      return (await sendFile(fileId, options.files, response)) ? undefined : end(response, 404)
    }
    const closed = gate.refuses(request)
    if (closed) return refuse(response, closed)
    if (request.method === 'GET' && pathname === '/session') return end(response, 204)
    if (request.method === 'PUT' && pathname === '/files') {
      const ref = await takeUpload(request, searchParams.get('name') ?? 'file', options.inboxDir, options.files)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(ref))
      return
    }
    const wanted = /^\/files\/([\w-]{1,64})\/ticket$/.exec(pathname)?.[1]
    if (
      request.method === 'POST' &&
      wanted !== undefined &&
      (options.files.find(wanted) ?? options.files.findHeld(wanted))
    )
      return sendSecret(response, gate.issueTicket(wanted))
    end(response, 404)
  }

  async function openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = gate.redeem(await shortBody(request))
    if (session === null) return refuse(response, 'session')
    sendSecret(response, session)
  }

  async function openByForm(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = gate.redeem(new URLSearchParams(await shortBody(request)).get('token') ?? '')
    if (session === null) return refuse(response, 'session')
    await pages.sendWithSession(session, response)
  }

  let lastWantedMs = -Infinity
  function wantLink(): void {
    if (performance.now() - lastWantedMs < LINK_WANTED_EVERY_MS) return
    lastWantedMs = performance.now()
    options.onLinkWanted?.()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error, options.logger))
  })
  // A socket taken over by an upgrade has nobody else who hears that it was reset.
  server.on('connection', (socket) => socket.on('error', () => undefined))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = gate.refusesUpgrade(request)
    if (refusal === null && request.url === '/rpc') return options.sockets.accept(request, socket, head)
    socket.once('finish', () => socket.destroy())
    socket.end(`HTTP/1.1 ${refusal === null ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`)
  })
  port = await listen(server, options.port)
  server.on('error', (error) => options.logger.log('warn', 'the browser door', { error: String(error) }))
  return {
    port,
    newAddress: () => `http://127.0.0.1:${port}/#${gate.issueToken()}`,
    newOpening: (onGone) => openingPage(`http://127.0.0.1:${port}/open`, gate.issueToken(onGone)),
    close: () =>
      new Promise((resolve) => {
        options.sockets.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** @throws ProblemError `conflict` when the port is taken */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new ProblemError({
              code: 'conflict',
              what: `Port ${port} of this machine is ${error.code === 'EACCES' ? 'not allowed' : 'taken'}.`,
              action: 'Give another one with --port, or leave it out for any free one.',
            })
          : error,
      )
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** A request target that is no address asks for nothing that is here. */
function addressOf({ url = '/' }: IncomingMessage): { pathname: string; searchParams: URLSearchParams } {
  const [pathname = '/', query] = url.split('?', 2)
  return { pathname, searchParams: new URLSearchParams(query) }
}

/** Neither part holds anything that would have to be escaped. */
const openingPage = (action: string, token: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Dialdeck</title>
<form method="post" action="${action}"><input type="hidden" name="token" value="${token}"><button>Open Dialdeck</button></form>
<script>document.forms[0].submit()</script>
`

function sendSecret(response: ServerResponse, secret: string): void {
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.end(secret)
}

async function shortBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > MAX_TOKEN_BYTES) return ''
  }
  return text
}

const WORDS: Readonly<Record<Refusal, string>> = {
  host: 'This address is not the one Dialdeck listens on.',
  origin: 'This page may not talk to Dialdeck.',
  session:
    'Open the address that Dialdeck printed; each can be used once, within a minute. Press Enter there for a new one.',
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  response.statusCode = 403
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(WORDS[refusal])
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status
  response.end()
}

function fail(response: ServerResponse, error: unknown, logger: Logger): void {
  if (!(error instanceof ProblemError))
    logger.log('warn', 'a request of the browser door failed', { error: String(error) })
  if (response.headersSent) return void response.destroy()
  response.statusCode = error instanceof ProblemError ? 409 : 500
  response.setHeader('content-type', 'application/json')
  response.end(error instanceof ProblemError ? JSON.stringify(error.problem) : '{}')
}
