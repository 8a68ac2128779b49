import { afterEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../src/demo-dialer/server.ts'
import { createDialerClient } from '../../../src/main/dialer/create-client.ts'
import type { DialerClient } from '../../../src/main/dialer/dialer-client.ts'
import { fitToBuild } from '../../../src/main/dialer/fit-to-build.ts'
import { systemClock } from '../../helpers/local-imports.ts'

let dialer: DemoDialer
let client: DialerClient
const start = async (build: string, known: string | null): Promise<void> => {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 3, build })
  const bare = createDialerClient(
    {
      connectionId: 'c',
      name: 'c',
      urls: [dialer.url],
      user: dialer.user,
      password: dialer.password,
      source: 'test',
      guard: 'none',
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
  client = fitToBuild(bare, known)
}
afterEach(async () => {
  await client.close()
  await dialer.close()
})
const calls = (name: string): number => dialer.calls.get(name) ?? 0
const add = (listId: string) =>
  client.call('add_lead', { phone_number: '2125550147', list_id: listId, list_exists_check: 'Y' })

describe.each([
  ['180301-2301', 'update_list'],
  ['200101-0000', 'list_info'],
])('a build (%s) that does not check lists', (build, asked) => {
  it('is asked for a list once before leads go into it', async () => {
    await start(build, null)
    expect((await add('101')).answer.outcome).toBe('success')
    expect((await add('101')).answer.outcome).toBe('success')
    expect([calls('add_lead'), calls(asked), calls('version')]).toEqual([2, 1, 1])
  })

  it('answers as one that does where there is none, and no lead is sent', async () => {
    await start(build, build)
    const { answer } = await add('777777')
    expect(answer.lines[0]).toMatchObject({
      kind: 'ERROR',
      reason: 'NOT A DEFINED LIST ID, LIST EXISTS CHECK ENABLED',
      values: ['2125550147', '777777'],
    })
    expect(calls('add_lead')).toBe(0)
    const moved = await client.call('update_lead', { lead_id: '1', list_id_field: '777777', list_exists_check: 'Y' })
    expect(moved.answer.outcome).toBe('error')
    expect(calls('update_lead')).toBe(0)
  })
})

it('what an old build would ignore is refused and not sent, or left out where the caller says so', async () => {
  await start('180301-2301', null)
  const params = { lead_id: '1', delete_lead: 'Y', remove_from_hopper: 'Y' } as const
  await expect(client.call('update_lead', params)).rejects.toMatchObject({
    problem: { code: 'unknown-function', what: 'This dialer would ignore remove_from_hopper of update_lead.' },
  })
  expect(calls('update_lead')).toBe(0)
  const { answer } = await client.call('update_lead', params, { mayBeIgnored: ['remove_from_hopper'] })
  expect(answer.outcome).toBe('success')
})

it('a dialer that was brought up to date is asked before it is refused anything', async () => {
  await start('250720-1841', '180301-2301')
  expect((await add('101')).answer.outcome).toBe('success')
  expect([calls('version'), calls('update_list'), calls('list_info')]).toEqual([1, 0, 0])
})

it('a build that is known to have all is not asked for', async () => {
  await start('250720-1841', '250720-1841')
  await add('101')
  expect(calls('version')).toBe(0)
})
