import type { Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { inBackground } from '../../../src/main/dialer/dialer-client.ts'
import { TimeoutError } from '../../../src/main/dialer/errors.ts'
import { createPlaces } from '../../../src/main/dialer/places.ts'
import { testClient, type TestClient } from './client-harness.ts'
import { httpAnswer, type RawServer, rawServer } from './raw-server.ts'

const good = 'campaign_id|campaign_name|active\nSOLAR|Solar|Y\n'
let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

async function dialer(answer: (socket: Socket, request: string) => void): Promise<{ server: RawServer } & TestClient> {
  const server = await rawServer(answer)
  const made = testClient({ urls: [server.url], maxConnections: 4 })
  closing.push(() => made.client.close().then(() => server.close()))
  return { server, ...made }
}

/** Begins an answer and never ends it. */
function drip(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n')
  const timer = setInterval(() => (socket.writable ? socket.write('x') : clearInterval(timer)), 20)
  socket.once('close', () => clearInterval(timer))
}

test('a dialer that drips keeps a person waiting for one time budget over all tries', async () => {
  const { client, server } = await dialer(drip)
  await expect(client.call('campaigns_list', {}, { timeoutMs: 800 })).rejects.toBeInstanceOf(TimeoutError)
  // The budget was used up by the first try.
  expect(server.requests).toHaveLength(1)
})

test('the wait for a place is part of the budget of a person, and not of that of a job', async () => {
  const answers: (() => void)[] = []
  const { client, server } = await dialer((socket, request) => {
    if (request.includes('jobfirst')) answers.push(() => void socket.write(httpAnswer(good)))
    else socket.write(httpAnswer(good))
  })
  const held = client.call('list_info', { list_id: 'jobfirst' }, { timeoutMs: 20_000 })
  await expect(client.call('campaigns_list', {}, { timeoutMs: 600 })).rejects.toBeInstanceOf(TimeoutError)
  const job = client.call('campaigns_list', {}, { timeoutMs: 600, jobId: 'j' })
  await expect(client.call('campaigns_list', {}, { timeoutMs: 700 })).rejects.toBeInstanceOf(TimeoutError)
  expect(server.requests).toHaveLength(1)
  for (const answer of answers) answer()
  await held
  expect((await job).answer.rows).toHaveLength(1)
})

test('a count in the background gives up its place to what a person asks, and is done afterwards', async () => {
  let dripping = true
  const { client, server, calls } = await dialer((socket, request) => {
    if (request.includes('list_info') && dripping) drip(socket)
    else socket.write(httpAnswer(good))
  })
  const background = inBackground(client).call('list_info', { list_id: '101' })
  while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const asked = await client.call('campaigns_list', {}, { timeoutMs: 10_000 })
  expect(asked.answer.outcome).toBe('data')
  dripping = false
  await background.catch(() => undefined)
  expect(calls.map(({ functionName, outcome }) => `${functionName} ${outcome}`).slice(0, 2)).toEqual([
    'list_info cancelled',
    'campaigns_list data',
  ])
  expect(server.requests.filter((request) => request.includes('list_info')).length).toBeGreaterThan(1)
})

describe('places', () => {
  test('a person goes before jobs and the background, in the order they came', async () => {
    const places = createPlaces(1)
    const first = { urgent: false }
    expect(places.take(first)).toBeNull()
    const order: string[] = []
    const turn = (name: string, urgent: boolean): Promise<void> => {
      const waiting = places.take({ urgent })
      return (waiting?.ready ?? Promise.resolve()).then(() => void order.push(name))
    }
    const all = [turn('job 1', false), turn('person 1', true), turn('job 2', false), turn('person 2', true)]
    for (let at = 0; at < 5; at += 1) places.free(first)
    await Promise.all(all)
    expect(order).toEqual(['person 1', 'person 2', 'job 1', 'job 2'])
  })

  test('only as many give way as persons wait, and one that left is no longer in line', () => {
    const places = createPlaces(2)
    places.openAll()
    let gaveWay = 0
    const background = { urgent: false, giveWay: () => (gaveWay += 1) }
    expect(places.take(background)).toBeNull()
    expect(places.take({ urgent: true })).toBeNull()
    const waiting = places.take({ urgent: true })
    expect([gaveWay, waiting?.leave(), waiting?.leave()]).toEqual([1, true, false])
    places.free(background)
    expect(places.take({ urgent: false })).toBeNull()
  })
})
