import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import { createRegisteredFiles, type RegisteredFiles } from '../../src/main/adapters/registered-files.ts'
import { noDoorFiles } from '../../src/main/rpc/door-files.ts'
import { type HttpDoor, openHttpDoor } from '../../src/main/rpc/http/door.ts'
import { createPortServer } from '../../src/main/rpc/port-server.ts'
import { createRouter } from '../../src/main/rpc/router.ts'
import { createSocketServer } from '../../src/main/rpc/socket-server.ts'
import type { OpenLink } from '../../src/renderer/rpc/reconnecting-link.ts'
import { doorProtocol, sessionProtocol } from '../../src/shared/rpc/session-protocol.ts'
import { createFakeApp } from './fake-app.ts'

/** A way from a client to the app, and a way to break it. */
export interface Transport {
  open(): Promise<OpenLink>
  /** Breaks the link that was opened last, from the other end. */
  breakLink(): void
  close(): Promise<void>
}

function linkOver(port: MessagePort): OpenLink {
  port.start()
  return { link: new PortLink({ port }), closed: once(port, 'close').then(() => undefined), close: () => port.close() }
}

async function memory(): Promise<Transport> {
  const server = createPortServer(createRouter(createFakeApp(), noDoorFiles))
  const ends: MessagePort[] = []
  return {
    async open() {
      const { port1, port2 } = new MessageChannel()
      server.serve(port1)
      port1.start()
      ends.push(port1)
      return linkOver(port2)
    },
    breakLink: () => ends.at(-1)?.close(),
    async close() {
      for (const port of ends) port.close()
    },
  }
}

async function thread(): Promise<Transport> {
  let worker = new Worker(join(import.meta.dirname, 'worker-app.ts'))
  return {
    async open() {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage(port1, [port1])
      return linkOver(port2)
    },
    breakLink() {
      void worker.terminate()
      worker = new Worker(join(import.meta.dirname, 'worker-app.ts'))
    },
    close: async () => void (await worker.terminate()),
  }
}

export interface TestDoor {
  readonly door: HttpDoor
  readonly dir: string
  readonly files: RegisteredFiles
  /** How often the person was asked to print a link. */
  readonly linksWanted: () => number
  readonly close: () => Promise<void>
}

/** A browser door over an app without insides, with one page. */
export async function openTestDoor(): Promise<TestDoor> {
  const dir = await mkdtemp(join(tmpdir(), 'dialdeck-door-'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><head><title>Dialdeck</title></head>')
  const files = createRegisteredFiles()
  let linksWanted = 0
  const sockets = createSocketServer(createRouter(createFakeApp(), noDoorFiles))
  const door = await openHttpDoor({
    port: 0,
    pagesDir: dir,
    inboxDir: join(dir, 'inbox'),
    files,
    sockets,
    logger: { log: () => undefined },
    onLinkWanted: () => (linksWanted += 1),
  })
  return {
    door,
    dir,
    files,
    linksWanted: () => linksWanted,
    close: async () => {
      await door.close()
      files.dispose()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Trades the token of an address for the session; empty when it is not good. */
export async function openSession(address: string): Promise<string> {
  const { origin, hash } = new URL(address)
  const answer = await fetch(`${origin}/session`, { method: 'POST', body: hash.slice(1) })
  return answer.ok ? await answer.text() : ''
}

async function socket(): Promise<Transport> {
  const { door, close } = await openTestDoor()
  const { origin, host } = new URL(door.newAddress())
  const session = await openSession(door.newAddress())
  let last: WebSocket | null = null
  return {
    async open() {
      const protocols = [doorProtocol, sessionProtocol(session)]
      const webSocket = new WebSocket(`ws://${host}/rpc`, protocols, { headers: { origin } })
      last = webSocket
      await once(webSocket, 'open')
      return {
        link: new SocketLink({ websocket: webSocket as never }),
        closed: once(webSocket, 'close').then(() => undefined),
        close: () => webSocket.close(),
      }
    },
    breakLink: () => last?.terminate(),
    close,
  }
}

export const transports = [
  ['memory', memory],
  ['MessagePort to a thread', thread],
  ['WebSocket', socket],
] as const
