import { gzipSync } from 'node:zlib'
import type { Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { DialerError, LostAnswerError, NotAnApiError } from '../../../src/main/dialer/errors.ts'
import { recordsOf } from '../../../src/shared/answer/index.ts'
import { testClient, type TestClient } from './client-harness.ts'
import { httpAnswer, type RawServer, rawServer } from './raw-server.ts'

const sentinel = 'Sentinel-9301-pw'
const good = 'campaign_id|campaign_name|active\nSOLAR|Solar|Y\n'

let servers: RawServer[] = []
let clients: TestClient[] = []
afterEach(async () => {
  await Promise.all(clients.map(({ client }) => client.close()))
  await Promise.all(servers.map((server) => server.close()))
  servers = []
  clients = []
})

/** A server that answers the first request badly and later ones well, and a client of it. */
async function hostile(bad: (socket: Socket, request: string) => void): Promise<{ server: RawServer } & TestClient> {
  let first = true
  const server = await rawServer((socket, request) => {
    if (first) {
      first = false
      bad(socket, request)
    } else socket.write(httpAnswer(good))
  })
  servers.push(server)
  const made = testClient({ urls: [server.url], password: sentinel, maxConnections: 2 })
  clients.push(made)
  return { server, ...made }
}

const newLead = { phone_number: '2125550147', list_id: '101' } as const

describe('a write that is answered with rubbish is unknown or refused, and sent once', () => {
  const answers: readonly (readonly [string, (socket: Socket) => void])[] = [
    ['no HTTP at all', (socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    [
      'an answer cut off',
      (socket) => void socket.end(httpAnswer('SUCCESS: add_lead LEAD HAS BEEN ADDED - 1').subarray(0, -9)),
    ],
    ['a reset', (socket) => void socket.resetAndDestroy()],
    ['headers without end', (socket) => void socket.write(`HTTP/1.1 200 OK\r\n${'x-more: yes\r\n'.repeat(20_000)}`)],
    ['two lengths', (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nok')],
    ['nothing', (socket) => void socket.write(httpAnswer(''))],
    ['no content', (socket) => void socket.write(httpAnswer('', '204 No Content'))],
    ['not modified', (socket) => void socket.write('HTTP/1.1 304 Not Modified\r\n\r\n')],
    ['packed bytes', (socket) => void socket.write(httpAnswer(gzipSync(good), '200 OK', ['content-encoding: gzip']))],
    ['a login page', (socket) => void socket.write(httpAnswer('<html><form action="login">', '200 OK'))],
  ]
  test.each(answers)('%s', async (_, bad) => {
    const { client, server } = await hostile(bad)
    const error: unknown = await client
      .call('add_lead', newLead, { timeoutMs: 5000 })
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DialerError)
    expect(String(error) + JSON.stringify((error as DialerError).problem)).not.toContain(sentinel)
    expect(server.requests).toHaveLength(1)
    expect((await client.call('campaigns_list', { header: 'YES' })).answer.outcome).toBe('data')
  })
})

test('a redirect to another host is not followed: the password goes nowhere else', async () => {
  const other = await rawServer((socket) => void socket.write(httpAnswer(good)))
  servers.push(other)
  const location = `location: ${other.url}?user=6666&pass=${sentinel}`
  const { client, calls } = await hostile((socket) => void socket.write(httpAnswer('', '307 Moved', [location])))
  const error: unknown = await client.call('campaigns_list', {}).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(NotAnApiError)
  expect((error as NotAnApiError).problem.why).toContain(new URL(other.url).host)
  expect(JSON.stringify([(error as NotAnApiError).problem, calls])).not.toContain(sentinel)
  expect(other.requests).toEqual([])
})

test('line breaks in values stay values: no header and no second request come of them', async () => {
  const { client, server } = await hostile((socket) => void socket.write(httpAnswer('ERROR: add_lead X - 1\n')))
  const value = 'x\r\nX-Evil: 1\r\n\r\nPOST /evil HTTP/1.1\r\n'
  await client.call('add_lead', { ...newLead, comments: value }, { customFields: { notes: value } })
  const [head = '', body = ''] = (server.requests[0] ?? '').split('\r\n\r\n')
  expect(head.toLowerCase()).not.toContain('evil')
  expect(new URLSearchParams(body).get('comments')).toBe(value)
  expect(body).not.toContain('\n')
})

test('an answer of 50 MB is read; the log keeps its beginning', async () => {
  const row = `${'0|99|134|101|7275550401|1||NEW|0|-5.00|0|NONE|P|||0|0 HOURS '.padEnd(199)}\n`
  const { client, calls } = await hostile((socket) => void socket.write(httpAnswer(row.repeat(250_000))))
  const { answer } = await client.call('hopper_list', { campaign_id: 'SOLAR' }, { timeoutMs: 60_000 })
  expect(answer.rows).toHaveLength(250_000)
  expect(calls[0]?.raw.length).toBeLessThan(20_000)
})

test('an answer that never ends is cut at a bound, its connection closed, and the next call is answered', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x')
  let sentBytes = 0
  let wasClosed: () => void = () => undefined
  const closed = new Promise<void>((resolve) => {
    wasClosed = resolve
  })
  const { client } = await hostile((socket) => {
    socket.once('close', wasClosed)
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
    const more = (): void => {
      while (socket.writable) {
        sentBytes += piece.length
        socket.write(`${piece.length.toString(16)}\r\n`)
        if (!socket.write(Buffer.concat([piece, Buffer.from('\r\n')]))) return
      }
    }
    socket.on('drain', more)
    more()
  })
  await expect(client.call('campaigns_list', {})).rejects.toThrow(NotAnApiError)
  await closed
  expect(sentBytes).toBeLessThan(160 * 1024 * 1024)
  expect((await client.call('campaigns_list', { header: 'YES' })).answer.outcome).toBe('data')
})

test('an answer that only trickles ends at the deadline of the whole call', async () => {
  const { client } = await hostile((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
    const timer = setInterval(() => socket.write('1\r\nx\r\n'), 20)
    socket.once('close', () => clearInterval(timer))
  })
  await expect(client.call('add_lead', newLead, { timeoutMs: 300 })).rejects.toThrow(LostAnswerError)
  expect((await client.call('campaigns_list', { header: 'YES' })).answer.outcome).toBe('data')
})

test('latin letters of an old server are read as they were meant', async () => {
  const { client } = await hostile(
    (socket) =>
      void socket.write(httpAnswer(Buffer.from('campaign_id|campaign_name|active\nSOLAR|Él año|Y\n', 'latin1'))),
  )
  const { answer } = await client.call('campaigns_list', { header: 'YES' })
  expect(recordsOf(answer)[0]?.['campaign_name']).toBe('Él año')
})

test('whatever bytes come with whatever status, the call ends in an answer or in an error of a known kind', async () => {
  let next: Buffer = Buffer.alloc(0)
  const server = await rawServer((socket) => void socket.write(next))
  servers.push(server)
  const made = testClient({ urls: [server.url], password: sentinel })
  clients.push(made)
  const { client, calls } = made
  const line = fc.constantFrom('SUCCESS: add_lead ', 'ERROR: ', 'NOTICE: x', '|', '\n', ' - ', '<html>', sentinel, '\0')
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.array(line, { maxLength: 12 }).map((parts) => Buffer.from(parts.join(''))),
  )
  const status = fc.constantFrom(200, 200, 200, 400, 401, 403, 404, 418, 500, 502, 503)
  await fc.assert(
    fc.asyncProperty(status, body, fc.boolean(), async (code, bytes, write) => {
      next = httpAnswer(bytes, `${code} X`)
      const call = write ? client.call('add_lead', newLead) : client.call('campaigns_list', {})
      const outcome: unknown = await call.catch((error: unknown) => error)
      const isKnown = !(outcome instanceof Error) || outcome instanceof DialerError
      const isLostWhereItMustBe =
        !(outcome instanceof Error) || !write || code < 500 || outcome instanceof LostAnswerError
      expect({ outcome, isKnown, isLostWhereItMustBe }).toMatchObject({ isKnown: true, isLostWhereItMustBe: true })
    }),
    { numRuns: 300 },
  )
  expect(JSON.stringify(calls)).not.toContain(sentinel)
})
