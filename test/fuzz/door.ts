import { once } from 'node:events'
import { connect } from 'node:net'
import { openSession, openTestDoor, type TestDoor } from '../contract/transports.ts'
import { doorProtocol, sessionProtocol } from '../../src/shared/rpc/session-protocol.ts'
import { mutated, oddText, type Random } from './random.ts'
import { expectThat, type Target } from './target.ts'

const answersWithinMs = 10_000

/** Sends bytes, ends, and gives what came back; a door that neither answers nor closes is found by the time limit. */
async function sent(port: number, pieces: readonly (string | Uint8Array)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  for (const piece of pieces) socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)
  socket.end()
  const timer = setTimeout(() => socket.destroy(new Error('too slow')), answersWithinMs)
  const startedMs = performance.now()
  if (!socket.closed) await once(socket, 'close')
  clearTimeout(timer)
  expectThat(performance.now() - startedMs < answersWithinMs, 'a request that is neither answered nor closed')
  return text
}

async function alive(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  expectThat(answer.status === 200, `the door answers with ${answer.status} now`)
  await answer.arrayBuffer()
}

interface RequestInput {
  readonly method: string
  readonly path: string
  readonly headers: readonly string[]
  readonly body: string
  readonly withSession: boolean
}

/** Requests to the door, with and without a session. */
export async function requestTarget(): Promise<Target> {
  const door = await openTestDoor()
  const { host, origin } = new URL(door.door.newAddress())
  const session = await openSession(door.door.newAddress())
  return {
    name: 'requests',
    make: (random: Random): RequestInput => ({
      method: random.pick(['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE', 'G\0T', oddText(random)]),
      path: mutated(random, random.pick(['/', '/files?name=a.csv', '/session', '/open', '/files/abc', '/files/x/ticket', '//', '/index.html', '/%2e%2e/%2e%2e/etc', '*'])),
      headers: Array.from({ length: random.int(6) }, () =>
        random.chance(0.5)
          ? mutated(random, random.pick(['Content-Length: 5', 'Transfer-Encoding: chunked', 'Expect: 100-continue', 'Upgrade: websocket', 'Connection: Upgrade', 'Range: bytes=0-9', 'Content-Type: text/csv', 'Sec-Fetch-Site: cross-site']))
          : `${oddText(random)}: ${oddText(random)}`,
      ),
      body: mutated(random, random.pick(['', 'x', '5\r\nhello\r\n0\r\n\r\n', 'token=abc'])),
      withSession: random.chance(0.5),
    }), // prettier-ignore
    async check({ method, path, headers, body, withSession }: RequestInput) {
      const own = withSession ? [`Authorization: Bearer ${session}`, `Origin: ${origin}`] : []
      const head = [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...own, ...headers].join('\r\n')
      const answer = await sent(door.door.port, [`${head}\r\n\r\n${body}`])
      expectThat(!answer.startsWith('HTTP/1.1 5'), `a fault of the door: ${answer.slice(0, 60)}`)
      await alive(door.door.port)
    },
    close: () => door.close(),
  }
}

/** Frames on a WebSocket that is let in. */
export async function frameTarget(): Promise<Target> {
  const door: TestDoor = await openTestDoor()
  const { host, origin } = new URL(door.door.newAddress())
  const session = await openSession(door.door.newAddress())
  const upgrade = [
    'GET /rpc HTTP/1.1',
    `Host: ${host}`,
    `Origin: ${origin}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${doorProtocol}, ${sessionProtocol(session)}`,
  ].join('\r\n')
  return {
    name: 'frames',
    make: (random: Random) => ({
      frames: Array.from({ length: 1 + random.int(4) }, () => ({
        first: random.pick([0x81, 0x82, 0x01, 0x80, 0x88, 0x89, 0x8a, 0xf1, 0x8f, random.int(256)]),
        masked: random.chance(0.9),
        text: mutated(random, random.pick(['{"i":"1","p":{"u":"/app/getInfo"}}', '{"i":1,"t":2}', '{"i":"2","p":{"u":"/imports/watch","b":{"json":{"jobId":"forever"}}}}', '[[[[', '"', 'null', '{"i":"1","t":3}', '{"__proto__":{"x":1}}'])),
        length: random.chance(0.85) ? null : random.pick([126, 127, 65_535, 2 ** 31]),
      })),
    }), // prettier-ignore
    async check({ frames }: { frames: { first: number; masked: boolean; text: string; length: number | null }[] }) {
      const answer = await sent(door.door.port, [`${upgrade}\r\n\r\n`, ...frames.map(frameOf)])
      expectThat(answer.startsWith('HTTP/1.1 101'), 'a socket that is not let in')
      await alive(door.door.port)
    },
    close: () => door.close(),
  }
}

function frameOf({
  first,
  masked,
  text,
  length,
}: {
  first: number
  masked: boolean
  text: string
  length: number | null
}): Uint8Array {
  const data = Buffer.from(text, 'utf8')
  const said = length ?? data.length
  const mask = masked ? 0x80 : 0
  const head = said < 126 ? Buffer.from([first, mask | said]) : Buffer.alloc(said < 65_536 ? 4 : 10)
  if (said >= 126) {
    head[0] = first
    head[1] = mask | (said < 65_536 ? 126 : 127)
    if (said < 65_536) head.writeUInt16BE(said, 2)
    else head.writeBigUInt64BE(BigInt(said), 2)
  }
  // A key of zeros leaves the text as it is.
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), data])
}
