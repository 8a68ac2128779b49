import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDemoDialer } from '../../src/demo-dialer/server.ts'
import { SCRIPT_PATH } from '../../src/demo-dialer/script-path.ts'
import { doorProtocol, sessionProtocol } from '../../src/shared/rpc/session-protocol.ts'
import { openSession, openTestDoor } from '../contract/transports.ts'

/** Something that listens: every server of the program is put on the list below. */
interface Listening {
  readonly port: number
  /** Answers an ordinary request; false or an error: it is down. */
  readonly isUp: () => Promise<boolean>
  /** What is on its way when the socket breaks. */
  readonly steps: Readonly<Record<string, Step>>
  readonly close: () => Promise<void>
}

interface Step {
  readonly sends: string | (() => Promise<string>)
  /** Breaks only after the first bytes of the answer. */
  readonly waits?: boolean
}

const lines = (...all: string[]): string => `${all.join('\r\n')}\r\n`

async function pagesDoor(): Promise<Listening> {
  const { door, dir, files, close } = await openTestDoor()
  const { origin, host } = new URL(door.newAddress())
  const session = await openSession(door.newAddress())
  const download = async (): Promise<string> => {
    const headers = { authorization: `Bearer ${session}` }
    const ticket = await fetch(`${origin}/files/${fileId}/ticket`, { method: 'POST', headers })
    return lines(`GET /files/${fileId}?ticket=${await ticket.text()} HTTP/1.1`, ...own, '')
  }
  const large = join(dir, 'large.bin')
  await writeFile(large, Buffer.alloc(8_000_000))
  const { fileId } = await files.register({ path: large, name: 'large.bin', owned: false })
  const own = [`Host: ${host}`, `Origin: ${origin}`, `Authorization: Bearer ${session}`]
  const upgrade = lines(
    'GET /rpc HTTP/1.1',
    ...own,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${doorProtocol}, ${sessionProtocol(session)}`,
    '',
  )
  return {
    port: door.port,
    isUp: async () => {
      const page = await fetch(origin)
      // A half upload leaves nothing behind.
      return page.ok && (await readdir(join(dir, 'inbox')).catch(() => [])).length === 0
    },
    steps: {
      'an upgrade without a login': {
        sends: lines('GET / HTTP/1.1', `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: x', ''),
      },
      'an upgrade of a foreign host': {
        sends: lines('GET /rpc HTTP/1.1', 'Host: evil.example', 'Connection: Upgrade', 'Upgrade: websocket', ''),
      },
      'a WebSocket that was opened': { sends: upgrade, waits: true },
      'a WebSocket before its answer': { sends: upgrade },
      'half a frame': { sends: `${upgrade}\x81\xfe\x10`, waits: true },
      'a frame that is none': { sends: `${upgrade}\xff\xff\xff\xff`, waits: true },
      'half an upload': {
        sends: `${lines('PUT /files?name=a.csv HTTP/1.1', ...own, 'Content-Length: 1000000', '')}half`,
      },
      'half an upload in chunks': {
        sends: `${lines('PUT /files?name=a.csv HTTP/1.1', ...own, 'Transfer-Encoding: chunked', '')}5\r\nphone\r\n`,
      },
      'a chunk that is none': {
        sends: `${lines('PUT /files?name=a.csv HTTP/1.1', ...own, 'Transfer-Encoding: chunked', '')}zz\r\n`,
      },
      'half a download': { sends: download, waits: true },
      'half a token': { sends: `${lines('POST /session HTTP/1.1', ...own, 'Content-Length: 32', '')}abc` },
    },
    close,
  }
}

async function demoDialer(): Promise<Listening> {
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 10 })
  const ask = 'user=demo&pass=demo&function=version&source=test'
  const post = (length: number): string =>
    lines(
      `POST ${SCRIPT_PATH} HTTP/1.1`,
      'Host: x',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${length}`,
      '',
    )
  dialer.faults.set([{ kind: 'endless', functionName: 'version' }])
  return {
    port: dialer.port,
    isUp: async () => (await fetch(new URL('/elsewhere', dialer.url))).status === 404,
    steps: {
      'an upgrade': { sends: lines(`GET ${SCRIPT_PATH} HTTP/1.1`, 'Host: x', 'Connection: Upgrade', 'Upgrade: x', '') },
      'half a call': { sends: `${post(1000)}user=demo` },
      'a call before its answer': { sends: `${post(ask.length)}${ask}` },
      'half an answer': { sends: `${post(ask.length)}${ask}`, waits: true },
    },
    close: () => dialer.close(),
  }
}

const servers: readonly (readonly [string, () => Promise<Listening>])[] = [
  ['the door of the pages', pagesDoor],
  ['the demo dialer', demoDialer],
]

const everywhere: Readonly<Record<string, Step>> = {
  nothing: { sends: '' },
  'half a request line': { sends: 'GET / HT' },
  'half the headers': { sends: lines('GET / HTTP/1.1', 'Host: x') },
  'no request at all': { sends: '\x00\x01\x02\r\n\r\n' },
  'a request to be a proxy': { sends: lines('CONNECT example.com:443 HTTP/1.1', 'Host: example.com:443', '') },
  'a request that expects': {
    sends: lines('POST / HTTP/1.1', 'Host: x', 'Expect: 100-continue', 'Content-Length: 9', ''),
  },
}

const breaks: Readonly<Record<string, (socket: Socket) => void>> = {
  reset: (socket) => socket.resetAndDestroy(),
  end: (socket) => socket.end(),
  'end and reset': (socket) => socket.end(() => socket.resetAndDestroy()),
}

async function breakAt(port: number, { sends, waits = false }: Step, broken: (socket: Socket) => void): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const text = typeof sends === 'string' ? sends : await sends()
  if (text !== '') await new Promise((resolve) => socket.write(Buffer.from(text, 'latin1'), resolve))
  if (waits) await once(socket, 'data')
  socket.resume()
  broken(socket)
  const gone = once(socket, 'close')
  // A server may wait for the rest of what was begun: that is its time limit's business.
  if (!socket.destroyed) setTimeout(() => socket.resetAndDestroy(), 20)
  await gone
}

describe.each(servers)('%s', (_name, open) => {
  let server: Listening
  let faults: unknown[]
  const hear = (error: unknown): void => void faults.push(error)
  beforeAll(async () => {
    server = await open()
    process.prependListener('uncaughtException', hear)
    process.prependListener('unhandledRejection', hear)
  })
  afterAll(async () => {
    process.off('uncaughtException', hear)
    process.off('unhandledRejection', hear)
    await server.close()
  })
  beforeEach(() => {
    faults = []
  })

  test.each(Object.keys(breaks))('stays up when a connection breaks at any step: %s', async (way) => {
    for (const [step, sent] of Object.entries({ ...everywhere, ...server.steps })) {
      for (let round = 0; round < 3; round += 1) await breakAt(server.port, sent, breaks[way]!)
      expect([step, faults]).toEqual([step, []])
    }
    await expect.poll(server.isUp).toBe(true)
    expect(faults).toEqual([])
  })
})
