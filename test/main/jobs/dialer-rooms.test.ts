import { rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/adapters/system-clock.ts'
import { createDialerClient } from '../../../src/main/dialer/create-client.ts'
import type { DialerClient } from '../../../src/main/dialer/dialer-client.ts'
import { createDialerRooms, type DialerRooms } from '../../../src/main/jobs/dialer-rooms.ts'
import { temporaryFolder } from '../../helpers/demo-leads.ts'

/** What a call takes at the dialer, so that calls overlap. */
const serviceMs = 3

let dir = ''
let server: Server
let url = ''
/** Calls the dialer has and has not answered. */
const waiting = new Set<ServerResponse>()
let peak = 0
let answersAtOnce = true
let onCall: () => void = () => undefined
/** Two of them on one folder are as two processes: a lock of SQLite belongs to its connection. */
let processes: DialerRooms[] = []
let clients: DialerClient[] = []

beforeEach(async () => {
  dir = temporaryFolder()
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      waiting.add(response)
      peak = Math.max(peak, waiting.size)
      if (answersAtOnce) setTimeout(answer, serviceMs, response)
      onCall()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/vicidial/non_agent_api.php`
  answersAtOnce = true
  peak = 0
  processes = [createDialerRooms(dir), createDialerRooms(dir), createDialerRooms(dir)]
  clients = []
})
afterEach(async () => {
  for (const response of waiting) answer(response)
  await Promise.all(clients.map((client) => client.close()))
  for (const rooms of processes) rooms.dispose()
  server.closeAllConnections()
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

function answer(response: ServerResponse): void {
  waiting.delete(response)
  response.end('SUCCESS: lead_field_info field value retrieved - 6666|Ann|1')
}

const clientOf = (rooms: DialerRooms, maxConnections: number): DialerClient => {
  const client = createDialerClient(
    {
      connectionId: 'test',
      name: 'Test dialer',
      urls: [url],
      user: '6666',
      password: 'demo6666',
      source: 'test',
      guard: 'none',
      tls: { kind: 'system' },
      maxConnections,
    },
    { clock: systemClock, calls: { record: () => undefined }, onHalt: () => undefined, room: rooms.of(url) },
  )
  clients.push(client)
  return client
}
const ask = (client: DialerClient, jobId?: string): Promise<unknown> =>
  client.call('lead_field_info', { lead_id: 1, field_name: 'first_name' }, jobId === undefined ? {} : { jobId })
const untilWaiting = (count: number): Promise<void> =>
  new Promise((resolve) => {
    onCall = () => waiting.size >= count && resolve()
    onCall()
  })
/** As a job does: always `most` under way, until told to end. */
const keepBusy = (client: DialerClient, most: number): { end(): Promise<void> } => {
  let isOver = false
  const one = async (): Promise<void> => {
    while (!isOver) await ask(client, 'a job')
  }
  const all = Array.from({ length: most }, one)
  return {
    end: async () => {
      isOver = true
      await Promise.all(all)
    },
  }
}

describe('one limit over all processes', () => {
  it.each([1, 2, 4])('of %i: a job here and a person there are never more together', async (limit) => {
    const [job, person] = [clientOf(processes[0]!, limit), clientOf(processes[1]!, limit)]
    await ask(job, 'a job')
    const busy = keepBusy(job, 2 * limit)
    for (let at = 0; at < 30; at += 1) await Promise.all([ask(person), ask(person), ask(person)])
    await busy.end()
    expect(peak).toBeLessThanOrEqual(limit)
  })

  it('a guest waits until the host has finished what was on its places', async () => {
    const [host, guest] = [clientOf(processes[0]!, 4), clientOf(processes[1]!, 4)]
    await ask(host, 'a job')
    answersAtOnce = false
    const held = Array.from({ length: 4 }, () => ask(host, 'a job'))
    await untilWaiting(4)
    // Its first call proves the login and goes alone.
    const asked = ask(guest)
    const [first, second] = waiting
    answer(first!)
    answer(second!)
    await untilWaiting(3)
    answersAtOnce = true
    for (const response of waiting) answer(response)
    await Promise.all([asked, ...held])
    expect(peak).toBe(4)
  })

  it('a guest has all places when its host has gone, and a third waits for one of them', async () => {
    const [first, second, third] = processes.map((rooms) => clientOf(rooms, 4))
    await ask(first!)
    await Promise.all([ask(second!), ask(third!)])
    processes[0]!.dispose()
    processes[2]!.dispose()
    answersAtOnce = false
    // As many as there are places, which only a host has.
    const all = Array.from({ length: 4 }, () => ask(second!))
    await untilWaiting(4)
    answersAtOnce = true
    for (const response of waiting) answer(response)
    await Promise.all(all)
    expect(peak).toBe(4)
  })
})
