import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { waitOf } from '../../../src/main/dialer/exchange.ts'
import { testClient } from './client-harness.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A server in front of the dialer that takes no calls, and how many it was asked. */
async function busyServer(status: number, retryAfter: string): Promise<{ url: string; asked: () => number }> {
  let asked = 0
  server = createServer((request, response) => {
    request.resume()
    asked += 1
    response.writeHead(status, { 'retry-after': retryAfter, 'content-type': 'text/html' }).end('<h1>Busy</h1>')
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/vicidial/non_agent_api.php`, asked: () => asked }
}

it.each([429, 503])(
  'HTTP %i with Retry-After: a read is not asked again before, and says for how long',
  async (status) => {
    const { url, asked } = await busyServer(status, '120')
    const { client } = testClient({ urls: [url] })
    const call = client.call('lead_field_info', { lead_id: 1, field_name: 'first_name' })
    await expect(call).rejects.toMatchObject({ problem: { code: 'server-error' }, retryAfterMs: 120_000 })
    expect(asked()).toBe(1)
    await client.close()
  },
)

it('HTTP 429 to a write leaves open what became of it, and does not send it again', async () => {
  const { url, asked } = await busyServer(429, '1')
  const { client } = testClient({ urls: [url] })
  const call = client.call('add_lead', { phone_number: '2125550147', phone_code: '1', list_id: '101' })
  await expect(call).rejects.toMatchObject({ problem: { code: 'lost-answer' }, httpStatus: 429 })
  expect(asked()).toBe(1)
  expect(client.restMs()).toBeGreaterThan(0)
  expect(client.restMs()).toBeLessThanOrEqual(1_000)
  await client.close()
})

it('reads seconds and dates, and nothing else', () => {
  expect(waitOf('120')).toBe(120_000)
  expect(waitOf(new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(50_000)
  expect(['soon', '-5', new Date(0).toUTCString(), undefined].map((header) => waitOf(header))).toEqual([0, 0, 0, 0])
})
