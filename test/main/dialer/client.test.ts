import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DemoDialer } from '../../../src/demo-dialer/server.ts'
import { LostAnswerError, NotAnApiError, ServerFailureError } from '../../../src/main/dialer/errors.ts'
import { recordsOf } from '../../../src/shared/answer/index.ts'
import { testClient, type TestClient, testDialer } from './client-harness.ts'

let dialer: DemoDialer
let made: TestClient[]

const clientFor = (config: Partial<Parameters<typeof testClient>[0]> = {}): TestClient => {
  const client = testClient({ urls: [dialer.url], ...config })
  made.push(client)
  return client
}

beforeEach(async () => {
  dialer = await testDialer()
  made = []
})
afterEach(async () => {
  dialer.faults.set([])
  await dialer.close()
  await Promise.all(made.map(({ client }) => client.close()))
})

const newLead = { phone_number: '2125550147', list_id: '101' } as const
const leadsWith = (phone: string): number =>
  dialer.setup.db.all('SELECT lead_id FROM leads WHERE phone_number = ?', phone).length

describe('a call', () => {
  test('is answered, measured and recorded', async () => {
    const { client, calls } = clientFor()
    const reply = await client.call('campaigns_list', { header: 'YES' })
    expect(recordsOf(reply.answer)[0]).toMatchObject({ campaign_id: 'SOLAR', dial_method: 'RATIO' })
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      functionName: 'campaigns_list',
      outcome: 'data',
      attempt: 1,
      params: { header: 'YES' },
    })
  })

  test('carries letters, quotes and custom fields as they are', async () => {
    const { client } = clientFor()
    const values = { ...newLead, last_name: "O'Brien", comments: `50% off = "a" & b?`, custom_fields: 'Y' } as const
    const { answer } = await client.call('add_lead', values, { customFields: { roof_type: 'flat' } })
    expect(answer.lines.map((line) => line.reason)).toEqual(['LEAD HAS BEEN ADDED', 'CUSTOM FIELDS VALUES ADDED'])
    const lead = dialer.setup.db.get(
      'SELECT last_name, comments, custom FROM leads WHERE phone_number = ?',
      newLead.phone_number,
    )
    expect(lead).toMatchObject({ last_name: "O'Brien", comments: '50% off = a & b?', custom: '{"roof_type":"flat"}' })
  })

  test('refused by the function itself is an answer, not an error', async () => {
    const { client } = clientFor()
    const { answer } = await client.call('add_lead', { ...newLead, phone_number: '123' })
    expect(answer).toMatchObject({ outcome: 'error', lines: [{ reason: 'INVALID PHONE NUMBER LENGTH' }] })
  })
})

describe('a write whose answer is lost is unknown, and never sent again', () => {
  test.each(['reset-after', 'truncated', 'http-502', 'http-503', 'http-500-empty', 'reset-before'] as const)(
    '%s',
    async (kind) => {
      const { client, calls } = clientFor()
      dialer.faults.set([{ kind, functionName: 'add_lead' }])
      await expect(client.call('add_lead', newLead)).rejects.toBeInstanceOf(LostAnswerError)
      expect(calls).toHaveLength(1)
      expect(leadsWith(newLead.phone_number)).toBeLessThanOrEqual(1)
    },
  )

  test('no answer in time', async () => {
    const { client } = clientFor()
    dialer.faults.set([{ kind: 'hang' }])
    await expect(client.call('add_lead', newLead, { timeoutMs: 300 })).rejects.toBeInstanceOf(LostAnswerError)
    expect(leadsWith(newLead.phone_number)).toBe(1)
  })

  test('HTTP 500 with a SUCCESS line is a success', async () => {
    const { client } = clientFor()
    dialer.faults.set([{ kind: 'http-500-after' }])
    expect((await client.call('add_lead', newLead)).answer.outcome).toBe('success')
  })

  test('an empty HTTP 500 names the apostrophe where one was sent', async () => {
    const { client } = clientFor()
    dialer.faults.set([{ kind: 'http-500-empty' }])
    const call = client.call('add_lead', { ...newLead, last_name: "D'Arcy" })
    await expect(call).rejects.toMatchObject({ problem: { why: expect.stringContaining('apostrophe') as string } })
  })
})

describe('a read is tried again after a transient failure', () => {
  test.each(['reset-before', 'reset-after', 'http-502', 'http-503'] as const)('%s', async (kind) => {
    const { client, calls } = clientFor()
    dialer.faults.set([{ kind, next: 2 }])
    expect((await client.call('campaigns_list', {})).answer.outcome).toBe('data')
    expect(calls.map((call) => call.attempt)).toEqual([1, 2, 3])
  })

  test('three times at most', async () => {
    const { client, calls } = clientFor()
    dialer.faults.set([{ kind: 'http-503' }])
    await expect(client.call('campaigns_list', {})).rejects.toBeInstanceOf(ServerFailureError)
    expect(calls).toHaveLength(3)
  })

  test('but not when its function is what crashed', async () => {
    const { client, calls } = clientFor()
    dialer.faults.set([{ kind: 'http-500-empty' }])
    await expect(client.call('lead_all_info', { lead_id: 1 })).rejects.toBeInstanceOf(ServerFailureError)
    expect(calls).toHaveLength(1)
  })
})

describe('after one refused login', () => {
  test('nothing more is sent, however many calls wait: one failure of the ten that lock', async () => {
    const { client, halts } = clientFor({ password: 'wrong-one', maxConnections: 64 })
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => client.call('campaigns_list', {})))
    expect(results.every((result) => result.status === 'rejected')).toBe(true)
    expect(halts).toHaveLength(1)
    expect(dialer.calls.get('campaigns_list')).toBe(1)
    await expect(client.call('version', {})).rejects.toMatchObject({ problem: { code: 'halted' } })
    expect((await clientFor().client.call('campaigns_list', {})).answer.outcome).toBe('data')
  })

  test('a password that is changed in mid-run stops what is not yet sent', async () => {
    const { client } = clientFor()
    const calls = Array.from({ length: 100 }, () => client.call('campaigns_list', {}))
    await calls[0]
    dialer.setup.db.run(`UPDATE users SET pass = 'another' WHERE user = '6666'`)
    await Promise.allSettled(calls)
    const { failed_logins } = dialer.setup.db.get(`SELECT failed_logins FROM users WHERE user = '6666'`) ?? {}
    expect(failed_logins).toBeGreaterThan(0)
    expect(failed_logins).toBeLessThanOrEqual(8)
  })

  test.each([
    ['a lock', `UPDATE users SET failed_logins = 10 WHERE user = '6666'`, 'locked-out'],
    ['a second factor', `UPDATE users SET second_factor = 'Y' WHERE user = '6666'`, 'second-factor'],
    ['an address that is not allowed', `UPDATE user_groups SET allowed_ips = '10.0.0.1'`, 'ip-blocked'],
    ['a missing right', `UPDATE users SET rights = '{}' WHERE user = '6666'`, 'no-permission'],
    [
      'a function that is not allowed',
      `UPDATE users SET allowed_functions = 'version' WHERE user = '6666'`,
      'no-permission',
    ],
  ])('%s has an error of its own', async (_, sql, code) => {
    dialer.setup.db.run(sql)
    await expect(clientFor().client.call('campaigns_list', {})).rejects.toMatchObject({ problem: { code } })
  })

  test('a function this build lacks is said to be missing', async () => {
    await expect(clientFor().client.call('campaign_stats', { campaign_id: 'SOLAR' })).rejects.toMatchObject({
      problem: { code: 'unknown-function' },
    })
  })
})

describe('a cancelled call', () => {
  test('that still waits for its turn was not sent: nothing is unknown', async () => {
    const { client, calls } = clientFor({ maxConnections: 1 })
    const cancel = new AbortController()
    const first = client.call('campaigns_list', {})
    const second = client.call('add_lead', newLead, { signal: cancel.signal })
    cancel.abort()
    await expect(second).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    await first
    expect(calls.map((call) => call.functionName)).toEqual(['campaigns_list'])
    expect(leadsWith(newLead.phone_number)).toBe(0)
  })

  test('that was sent is unknown, as the dialer does not stop for it', async () => {
    const { client } = clientFor()
    const cancel = new AbortController()
    dialer.faults.set([{ kind: 'hang' }])
    const write = client.call('add_lead', newLead, { signal: cancel.signal })
    await expect.poll(() => leadsWith(newLead.phone_number)).toBe(1)
    cancel.abort()
    await expect(write).rejects.toBeInstanceOf(LostAnswerError)
  })
})

describe('a read-only connection', () => {
  test('refuses every write in main, and reads', async () => {
    const { client, calls } = clientFor({ guard: 'read-only' })
    await expect(client.call('add_lead', newLead)).rejects.toMatchObject({ problem: { code: 'read-only' } })
    expect(calls).toHaveLength(0)
    expect((await client.call('list_info', { list_id: 101 })).answer.outcome).toBe('data')
  })
})

describe('a custom field', () => {
  test.each(['function', 'delete_lead', 'pass', 'a&function=add_user'])(
    'labelled %s is not sent: it would win over the parameter',
    async (label) => {
      const { client, calls } = clientFor()
      const call = client.call('update_lead', { lead_id: 1, custom_fields: 'Y' }, { customFields: { [label]: 'Y' } })
      await expect(call).rejects.toMatchObject({ problem: { code: 'bad-input', field: label } })
      expect(calls).toHaveLength(0)
    },
  )
})

describe('hostile servers', () => {
  test.each([
    ['html-page', NotAnApiError],
    ['redirect', NotAnApiError],
    ['gzip-bomb', NotAnApiError],
    ['endless', NotAnApiError],
  ] as const)('%s', async (kind, error) => {
    const { client } = clientFor()
    dialer.faults.set([{ kind, next: 1 }])
    await expect(client.call('campaigns_list', {}, { timeoutMs: 15_000 })).rejects.toBeInstanceOf(error)
    expect((await client.call('campaigns_list', {})).answer.outcome).toBe('data')
  })

  test('slow bytes end at the deadline, not before they must', async () => {
    const { client } = clientFor()
    dialer.faults.set([{ kind: 'slow-bytes', delayMs: 50 }])
    await expect(client.call('campaigns_list', {}, { timeoutMs: 500 })).rejects.toMatchObject({
      problem: { code: 'timeout' },
    })
  })

  test('warnings of PHP around the answer do no harm', async () => {
    const { client } = clientFor()
    dialer.faults.set([{ kind: 'php-warnings' }])
    expect((await client.call('add_lead', newLead)).answer.outcome).toBe('success')
    expect(recordsOf((await client.call('campaigns_list', { header: 'YES' })).answer)[0]).toMatchObject({
      campaign_id: 'SOLAR',
    })
  })
})

describe('a password', () => {
  const sentinel = 'Sentinel-7461-pw'

  test('is in no record, whatever was answered', async () => {
    const { client, calls, halts } = clientFor({ password: sentinel })
    await client.call('campaigns_list', {}).catch(() => undefined)
    expect(calls).toHaveLength(1)
    expect(JSON.stringify([calls, halts.map((halt) => halt.problem), halts.map(String)]).toLowerCase()).not.toContain(
      sentinel.toLowerCase(),
    )
  })

  test('of a user that is made is masked in the record', async () => {
    const { client, calls } = clientFor()
    const user = {
      agent_user: 'newone',
      agent_pass: sentinel,
      agent_user_level: '1',
      agent_full_name: 'N',
      agent_user_group: 'AGENTS',
    }
    await client.call('add_user', user).catch(() => undefined)
    expect(calls[0]?.params['agent_pass']).toBe('•••')
    expect(JSON.stringify(calls)).not.toContain(sentinel)
  })
})
