import { afterEach, describe, expect, test } from 'vitest'
import { readInThread } from '../../../src/main/dialer/answer-thread.ts'
import { LostAnswerError, NotAnApiError } from '../../../src/main/dialer/errors.ts'
import { readAnswer } from '../../../src/main/dialer/read-answer.ts'
import { testClient, type TestClient } from './client-harness.ts'
import { httpAnswer, type RawServer, rawServer } from './raw-server.ts'

const MB = 1024 * 1024
let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

/** A server that answers every request with the same, and a client of it. */
async function answering(body: string | Buffer): Promise<{ server: RawServer } & TestClient> {
  const answer = httpAnswer(body)
  const server = await rawServer((socket) => void socket.write(answer))
  const made = testClient({ urls: [server.url], maxConnections: 2 })
  closing.push(() => made.client.close().then(() => server.close()))
  return { server, ...made }
}

const filled = (piece: string, bytes: number): Buffer => Buffer.alloc(bytes, piece)

const floods: readonly (readonly [string, string])[] = [
  ['message lines', 'ERROR: add_lead INVALID PHONE NUMBER LENGTH - 12|6666\n'],
  ['pipes', '|'],
  ['line feeds', '\n'],
  ['one-cell lines', 'x\n'],
  ['open tags', '<'],
]

describe.each(floods)('63 MB of %s', (_, piece) => {
  test('are refused for a read, and leave a write unknown', async () => {
    const { client } = await answering(filled(piece, 63 * MB))
    await expect(client.call('campaigns_list', {}, { timeoutMs: 60_000 })).rejects.toBeInstanceOf(NotAnApiError)
    const write = client.call('add_lead', { phone_number: '3125550101', list_id: '101' }, { timeoutMs: 60_000 })
    await expect(write).rejects.toBeInstanceOf(LostAnswerError)
  })
})

describe.each(floods)('%s up to the most bytes a function may give', (_, piece) => {
  test.each(['campaigns_list', 'hopper_list', 'version', 'add_lead', 'lead_field_info'] as const)(
    '%s ends, with nothing believed or within its limits',
    (functionName) => {
      const large = functionName === 'campaigns_list' || functionName === 'hopper_list'
      const body = filled(piece, large ? 4_000_000 : 990_000).toString()
      const { answer } = readAnswer({ functionName, status: 200, secrets: [] }, body)
      expect(answer.lines.length).toBeLessThanOrEqual(5_000)
      const believed = answer.excess === undefined ? 'something' : [answer.outcome, ...answer.rows, ...answer.lines]
      expect(['something', ['unknown']]).toContainEqual(believed)
    },
  )
})

test('a header and very many lines of one cell are not joined over and over', () => {
  const body = `campaign_id|campaign_name|active\n${'x\n'.repeat(150_000)}`
  const { answer } = readAnswer({ functionName: 'campaigns_list', status: 200, secrets: [] }, body)
  expect(answer.excess).toBeUndefined()
  expect(answer.rows.length).toBeGreaterThan(100)
})

test('records that each name other fields make no table of all by all', () => {
  const records = Array.from(
    { length: 5_000 },
    (__, at) => `---------- START OF RECORD ${at} ----------\nfield${at} => x`,
  )
  const body = records.join('\n')
  expect(readAnswer({ functionName: 'lead_status_search', status: 200, secrets: [] }, body).answer.rows).toEqual([])
})

const hopper = (leads: number): string =>
  Array.from(
    { length: leads },
    (__, at) => `SOLAR|${at}|READY|${at % 99}|101|-5|S|${'alt'.repeat(9)}|x|y|z|Ümlaut ${at}`,
  ).join('\n')

test('a large answer is read in the thread as it would be here', async () => {
  const body = hopper(40_000)
  const order = { functionName: 'hopper_list', status: 200, secrets: ['hushhush'] }
  const here = readAnswer(order, body)
  expect(Buffer.byteLength(body)).toBeGreaterThan(2_000_000)
  expect(here.answer.rows).toHaveLength(40_000)
  const [one, two] = await Promise.all([
    readInThread({ ...order, bytes: Buffer.from(body) }),
    readInThread({ ...order, bytes: Buffer.from(body, 'latin1') }),
  ])
  expect(one).toEqual(here)
  // Not UTF-8: a server with a latin1 table.
  expect(two.answer).toEqual(here.answer)
})

test('a large answer comes through the client, masked where it can hold a secret', async () => {
  const echo = 'ERROR: Login incorrect, please try again: |6666|demo6666|BAD|'
  const { client, calls } = await answering(`${hopper(30_000)}\nNOTICE: hopper_list demo6666`)
  const reply = await client.call('hopper_list', { campaign_id: 'SOLAR' })
  expect(reply.answer.rows.length).toBeGreaterThan(29_000)
  expect(reply.raw).not.toContain('demo6666')
  expect(calls).toHaveLength(1)
  const refused = await answering(`${hopper(30_000)}\n${echo}`)
  const error: unknown = await refused.client.call('hopper_list', { campaign_id: 'SOLAR' }).catch((why: unknown) => why)
  expect(JSON.stringify([error, refused.calls])).not.toContain('demo6666')
})
