import { afterEach, describe, expect, test } from 'vitest'
import { readDemoOptions } from '../../src/demo-dialer/command.ts'
import { createDemoDialer, type DemoDialer, type DemoDialerOptions } from '../../src/demo-dialer/server.ts'

let dialer: DemoDialer | null = null
afterEach(async () => {
  await dialer?.close()
  dialer = null
})

async function start(options: Partial<DemoDialerOptions> = {}): Promise<DemoDialer> {
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 20, ...options })
  return dialer
}

async function call(params: Record<string, string>): Promise<string> {
  if (!dialer) throw new Error('no dialer runs')
  const login = { user: dialer.user, pass: dialer.password, source: 'test' }
  const response = await fetch(dialer.url, { method: 'POST', body: new URLSearchParams({ ...login, ...params }) })
  return response.text()
}

const nothing = 'ERROR: NO FUNCTION SPECIFIED\n'

describe('builds', () => {
  test('a function that is younger than the build is not there', async () => {
    await start({ build: '180301-2301' })
    expect(await call({ function: 'hopper_bulk_insert', lead_ids: '1' })).toBe(nothing)
    expect(await call({ function: 'add_lead', phone_number: '1' })).toContain('INVALID PHONE NUMBER LENGTH')
    expect(await call({ function: 'version' })).toContain('BUILD: 180301-2301')
  })

  test('a parameter, a word or a period that is younger is ignored without a word', async () => {
    const lead = { function: 'add_lead', phone_number: '2125550147', list_exists_check: 'Y' }
    const again = { ...lead, list_id: '101' }
    await start({ build: '180301-2301' })
    expect(await call({ ...lead, list_id: '777777' })).toContain('LEAD HAS BEEN ADDED')
    expect(await call(again)).toContain('LEAD HAS BEEN ADDED')
    expect(await call({ ...again, duplicate_check: 'DUPPHONEALTLIST' })).toContain('LEAD HAS BEEN ADDED')
    expect(await call({ ...again, duplicate_check: 'DUPLIST' })).toContain('DUPLICATE PHONE NUMBER IN LIST')
    await dialer?.close()
    await start()
    expect(await call({ ...lead, list_id: '777777' })).toContain('NOT A DEFINED LIST ID')
  })

  test.each([
    ['180301', '180301-2301'],
    ['2.14-107', '180301-2301'],
    ['210601', '210601-2359'],
    ['210216-1415', '210216-1415'],
  ])('are told as %s', (given, build) => {
    expect(readDemoOptions(['--build', given]).build).toBe(build)
  })

  test('that are none are refused', () => {
    expect(() => readDemoOptions(['--build', 'yesterday'])).toThrow(/--build takes a stamp/)
  })
})

describe('dialects', () => {
  test('the functions of the guide are only there where they were added', async () => {
    await start()
    expect(await call({ function: 'lead_status', lead_id: '1' })).toBe(nothing)
    await dialer?.close()
    await start({ dialect: 'both' })
    expect(await call({ function: 'lead_status', lead_id: '1' })).not.toBe(nothing)
    expect(await call({ function: 'campaigns_list' })).toContain('SOLAR|')
  })
})

describe('who may call', () => {
  test('rights are those of the user, function by function', async () => {
    await start()
    const leadsOnly = { user: '7777', pass: 'demo7777' }
    expect(await call({ ...leadsOnly, function: 'lead_field_info', lead_id: '1', field_name: 'state' })).toMatch(
      /^\w\w$/,
    )
    expect(await call({ ...leadsOnly, function: 'add_user' })).toContain('USER DOES NOT HAVE PERMISSION')
  })

  test('a function that is not among the allowed ones is refused before its rights are looked at', async () => {
    const { setup } = await start()
    setup.db.run("UPDATE users SET allowed_functions = 'lead_search' WHERE user = '6666'")
    expect(await call({ function: 'campaigns_list' })).toBe(
      'ERROR: auth USER DOES NOT HAVE PERMISSION TO USE THIS FUNCTION: |6666|campaigns_list|\n',
    )
  })

  test('an address outside the list of the group is refused', async () => {
    const { setup } = await start()
    setup.db.run("UPDATE user_groups SET allowed_ips = '10.1.2.x' WHERE user_group = 'ADMIN'")
    expect(await call({ function: 'campaigns_list' })).toContain('Your IP Address is not allowed: 127.0.0.1')
  })

  test('a user with a second factor cannot call', async () => {
    const { setup } = await start()
    setup.db.run("UPDATE users SET second_factor = 'Y' WHERE user = '6666'")
    expect(await call({ function: 'campaigns_list' })).toContain('|2FA|')
  })

  test('ten wrong passwords lock the user out, the right one too', async () => {
    await start()
    for (let failure = 0; failure < 10; failure++) {
      expect(await call({ function: 'campaigns_list', pass: 'wrong' })).toContain('Login incorrect')
    }
    expect(await call({ function: 'campaigns_list' })).toContain('Too many login attempts')
  })
})

describe('letters', () => {
  test('names lose the letters a default server drops, and keep them where it was told to', async () => {
    const add = { function: 'add_lead', phone_number: '2125550199', list_id: '101', first_name: 'José' }
    const storedName = async (): Promise<string> => {
      const id = /\|101\|(\d+)\|/.exec(await call(add))?.[1] ?? ''
      return call({ function: 'lead_field_info', lead_id: id, field_name: 'first_name' })
    }
    await start()
    expect(await storedName()).toBe('Jos')
    await dialer?.close()
    await start({ nonLatin: true })
    expect(await storedName()).toBe('José')
  })
})
