import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createServer, type Server, type TLSSocket, type TlsOptions } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { TlsError } from '../../../src/main/dialer/errors.ts'
import { testClient, type TestClient } from './client-harness.ts'
import { httpAnswer } from './raw-server.ts'

const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'tls', name))
const good = { key: file('self-signed.key'), cert: file('self-signed.pem') }
const expired = { key: file('expired.key'), cert: file('expired.pem') }
const body = 'campaign_id|campaign_name|active\nSOLAR|Solar|Y\n'

let closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

/** A TLS server that answers requests as it is told, and a client that trusts both certificates as authorities. */
async function odd(
  options: TlsOptions,
  answer: (socket: TLSSocket) => void,
): Promise<{ server: Server; sockets: Set<TLSSocket> } & TestClient> {
  const sockets = new Set<TLSSocket>()
  const server = createServer(options, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (!text.includes('\r\n\r\n') || !text.includes('source=')) return
      text = ''
      answer(socket)
    })
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const made = testClient({
    urls: [`https://localhost:${port}/vicidial/non_agent_api.php`],
    tls: { kind: 'authority', pem: `${String(good.cert)}\n${String(expired.cert)}` },
    maxConnections: 1,
  })
  closing.push(async () => {
    for (const socket of sockets) socket.destroy()
    await made.client.close()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  return { server, sockets, ...made }
}

test('an answer in records of a few bytes is put together', async () => {
  const { client } = await odd(good, (socket) => {
    socket.setMaxSendFragment(512)
    for (const byte of httpAnswer(body)) socket.write(Buffer.of(byte))
  })
  expect((await client.call('campaigns_list', {})).answer.rows).toEqual([['SOLAR', 'Solar', 'Y']])
})

test('a server that wants to renegotiate in the middle of an answer is answered or refused, and never hangs', async () => {
  const { client } = await odd({ ...good, maxVersion: 'TLSv1.2' }, (socket) => {
    const answer = httpAnswer(body)
    socket.write(answer.subarray(0, 20))
    socket.renegotiate({}, () => undefined)
    socket.write(answer.subarray(20))
  })
  const ended = await client.call('campaigns_list', {}, { timeoutMs: 8_000 }).then(
    ({ answer }) => answer.outcome,
    (error: unknown) => (error instanceof Error ? error.name : 'other'),
  )
  expect(['data', 'UnreachableError', 'TlsError', 'TimeoutError']).toContain(ended)
})

test.each([
  ['its own certificate twice and a stranger behind it', [good.cert, good.cert, file('client.pem')], 'data'],
  ['fifty strangers behind its own', [good.cert, ...Array.from({ length: 50 }, () => file('client.pem'))], 'data'],
])('a chain of %s', async (_, certs, outcome) => {
  const cert = certs.map((one) => String(one).trim()).join('\n')
  const { client } = await odd({ key: good.key, cert }, (socket) => void socket.write(httpAnswer(body)))
  expect((await client.call('campaigns_list', {})).answer.outcome).toBe(outcome)
})

test('a certificate that expires in the middle of a run: what is open is answered, the next is not sent, and it is said', async () => {
  const { client, server, sockets, calls } = await odd(good, (socket) => void socket.write(httpAnswer(body)))
  expect((await client.call('campaigns_list', {})).answer.outcome).toBe('data')
  server.setSecureContext(expired)
  for (const socket of sockets) socket.destroy()
  const lead = { phone_number: '2125550147', list_id: '101' }
  const refused: unknown = await client.call('add_lead', lead, { timeoutMs: 8_000 }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(TlsError)
  expect(refused).toMatchObject({ problem: { code: 'tls', why: expect.stringContaining('expired') as string } })
  expect(calls.filter(({ functionName }) => functionName === 'add_lead')).toHaveLength(1)
  server.setSecureContext(good)
  expect((await client.call('campaigns_list', {})).answer.outcome).toBe('data')
})
