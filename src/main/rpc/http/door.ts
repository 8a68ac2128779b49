import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { FileSource, HeldFiles, Logger } from '../../ports.ts'
import type { SocketServer } from '../socket-server.ts'
import { sendFile, takeUpload } from './files.ts'
import { COOKIE_NAME, createGate, type Refusal } from './gate.ts'
import { setSafeHeaders } from './headers.ts'
import { listPages } from './pages.ts'

export interface DoorOptions {
  readonly port: number
  readonly pagesDir: string
  readonly inboxDir: string
  readonly files: FileSource & HeldFiles
  readonly sockets: SocketServer
  readonly logger: Logger
}

export interface HttpDoor {
  readonly port: number
  /** A fresh address with a one-time token behind the #, which browsers never send. */
  newAddress(): string
  close(): Promise<void>
}

const MAX_TOKEN_BYTES = 200

/** The browser door: the built pages, uploads, downloads and the WebSocket, on the loopback interface only. */
export async function openHttpDoor(options: DoorOptions): Promise<HttpDoor> {
  const pages = await listPages(options.pagesDir)
  let port = options.port
  const gate = createGate(() => port)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSafeHeaders(response)
    const refusal = gate.refusesOrigin(request)
    if (refusal) return refuse(response, refusal)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'POST' && pathname === '/session') return await openSession(request, response)
    if (request.method === 'GET' && (await pages.send(pathname, response))) return
    const closed = gate.refuses(request)
    if (closed) return refuse(response, closed)
    if (request.method === 'GET' && pathname === '/session') return end(response, 204)
    if (request.method === 'PUT' && pathname === '/files') {
      const ref = await takeUpload(request, searchParams.get('name') ?? 'file', options.inboxDir, options.files)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(ref))
      return
    }
    const fileId = /^\/files\/([\w-]{1,64})$/.exec(pathname)?.[1]
    if (request.method === 'GET' && fileId !== undefined && (await sendFile(fileId, options.files, response))) return
    end(response, 404)
  }

  async function openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = gate.redeem(await shortBody(request))
    if (session === null) return refuse(response, 'cookie')
    response.setHeader('set-cookie', `${COOKIE_NAME}=${session}; Path=/; HttpOnly; SameSite=Strict`)
    end(response, 204)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error, options.logger))
  })
  // A socket taken over by an upgrade has nobody else who hears that it was reset.
  server.on('connection', (socket) => socket.on('error', () => undefined))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A WebSocket always names its origin in a browser; one without is no page of ours.
    const refusal = request.headers.origin === undefined ? 'origin' : gate.refuses(request)
    if (refusal === null && request.url === '/rpc') return options.sockets.accept(request, socket, head)
    socket.once('finish', () => socket.destroy())
    socket.end(`HTTP/1.1 ${refusal === null ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`)
  })
  port = await listen(server, options.port)
  server.on('error', (error) => options.logger.log('warn', 'the browser door', { error: String(error) }))
  return {
    port,
    newAddress: () => `http://127.0.0.1:${port}/#${gate.issueToken()}`,
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
  cookie: 'Open the address that Dialdeck printed when it started; each can be used once.',
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
