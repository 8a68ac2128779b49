import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { createDialerClient } from '../../../../src/main/dialer/create-client.ts'
import type { DialerClient } from '../../../../src/main/dialer/dialer-client.ts'
import { type KeySearch, searchKeys } from '../../../../src/main/dialer/operations/search-keys.ts'
import { systemClock } from '../../../helpers/local-imports.ts'

let dialer: DemoDialer
let client: DialerClient
const start = async (build: string, guard: 'none' | 'read-only' = 'none'): Promise<void> => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 0, build })
  client = createDialerClient(
    {
      connectionId: 'c',
      name: 'c',
      urls: [dialer.url],
      user: dialer.user,
      password: dialer.password,
      source: 'test',
      guard,
      tls: { kind: 'system' },
      maxConnections: 4,
    },
    {
      clock: systemClock,
      calls: { record: () => undefined },
      onHalt: () => undefined,
      retryTiming: { attempts: 1, firstDelayMs: 0 },
    },
  )
  const leads = [
    ['2125550147', '101', 'A1'],
    ['2125550147', '102', 'A2'],
    ['2125550148', '101', 'B1'],
  ]
  for (const [phone, list, code] of leads) {
    dialer.setup.db.run(
      `INSERT INTO leads (phone_number, list_id, vendor_lead_code, entry_date, modify_date)
       VALUES (?, ?, ?, '2026-01-01 00:00:00', '2026-01-01 00:00:00')`,
      phone ?? '',
      list ?? '',
      code ?? '',
    )
  }
}
afterEach(async () => {
  await client.close()
  await dialer.close()
})

const anywhere: KeySearch = { by: 'phone', scope: { kind: 'system' }, archived: false }
const phones = ['2125550147', '2125550148', '2125550149']

it('finds all leads of many numbers in one call', async () => {
  await start('250720-1841')
  expect(await searchKeys(client, phones, anywhere)).toEqual([
    { key: '2125550147', leadIds: ['2', '1'], newestOnly: false },
    { key: '2125550148', leadIds: ['3'], newestOnly: false },
    { key: '2125550149', leadIds: [], newestOnly: false },
  ])
})

describe('where there is no lead_search', () => {
  beforeEach(() => start('180301-2301', 'read-only'))

  it('finds the newest lead of each number, also on a connection that may only read', async () => {
    expect(await searchKeys(client, phones, anywhere)).toEqual([
      { key: '2125550147', leadIds: ['2'], newestOnly: true },
      { key: '2125550148', leadIds: ['3'], newestOnly: true },
      { key: '2125550149', leadIds: [], newestOnly: false },
    ])
    const inList: KeySearch = { ...anywhere, scope: { kind: 'list', listId: '101' } }
    expect((await searchKeys(client, phones, inList)).map(({ leadIds }) => leadIds)).toEqual([['1'], ['3'], []])
    const byCode: KeySearch = { ...anywhere, by: 'vendor-code' }
    expect(await searchKeys(client, ['A1', 'C9'], byCode)).toMatchObject([{ leadIds: ['1'] }, { leadIds: [] }])
  })

  it('says so for the archive, which such a build does not show', async () => {
    await expect(searchKeys(client, phones, { ...anywhere, archived: true })).rejects.toMatchObject({
      problem: { code: 'unknown-function' },
    })
  })
})

it('asks the same way for an API user who may not use lead_search', async () => {
  await start('250720-1841')
  dialer.setup.db.run("UPDATE users SET allowed_functions = 'update_lead version' WHERE user = '6666'")
  expect(await searchKeys(client, ['2125550147'], anywhere)).toMatchObject([{ leadIds: ['2'], newestOnly: true }])
})
