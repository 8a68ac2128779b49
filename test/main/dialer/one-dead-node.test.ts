import { afterEach, expect, it } from 'vitest'
import type { DemoDialer } from '../../../src/demo-dialer/server.ts'
import { testClient, testDialer } from './client-harness.ts'

let dialer: DemoDialer | undefined
afterEach(async () => await dialer?.close())

it('a web node of three that is down costs another try and no call, reads and writes alike', async () => {
  dialer = await testDialer()
  const dead = 'http://127.0.0.1:1/vicidial/non_agent_api.php'
  const { client, calls } = testClient({ urls: [dialer.url, dead, dialer.url] })
  const phones = Array.from({ length: 30 }, (_, at) => String(2_135_550_000 + at))
  const added = await Promise.all(
    phones.map((phone) =>
      client.call('add_lead', { phone_number: phone, phone_code: '1', list_id: '101', first_name: 'Ann' }),
    ),
  )
  expect(added.every(({ answer }) => answer.outcome === 'success')).toBe(true)
  expect(calls.filter(({ outcome }) => outcome === 'unreachable').length).toBeGreaterThan(0)
  const there = dialer.setup.db.get("SELECT count(*) AS n FROM leads WHERE phone_number LIKE '213555%'")?.['n']
  expect(there).toBe(30)
  await client.close()
})
