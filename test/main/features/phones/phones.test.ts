import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPhones, type Phones } from '../../../../src/main/features/phones/phones.ts'
import { type DemoClient, startDemoClient } from '../leads/demo-client.ts'

let demo: DemoClient
let phones: Phones

beforeEach(async () => {
  demo = await startDemoClient()
  phones = createPhones({ dialers: demo.dialers })
})
afterEach(() => demo.close())

const place = { connectionId: 'demo', extension: 'desk7', serverIp: '10.10.10.15' }
const values = {
  phone_login: 'desk7',
  phone_pass: 'Phone-pass1',
  registration_password: 'Reg-pass1',
  dialplan_number: '7007',
  voicemail_id: '7007',
  protocol: 'SIP',
  phone_full_name: 'Desk seven',
  local_gmt: '-5.00',
  outbound_cid: '2125550000',
}

it('a phone is added, changed, given an alias and deleted when that was typed', async () => {
  expect((await phones.add({ ...place, values })).said).toContain('PHONE HAS BEEN ADDED')
  expect((await phones.change({ ...place, values: { phone_full_name: 'Desk 7' } })).said).toContain('UPDATED')
  const alias = { connectionId: 'demo', aliasId: 'desks' }
  await phones.addAlias({ ...alias, values: { phone_logins: 'desk7', alias_name: 'Desks' } })
  await phones.changeAlias({ ...alias, values: { alias_name: 'All desks' } })
  await expect(phones.removeAlias({ ...alias, typed: '' })).rejects.toMatchObject({ problem: { field: 'typed' } })
  await phones.removeAlias({ ...alias, typed: 'desks' })
  await expect(phones.remove({ ...place, typed: 'desk' })).rejects.toMatchObject({ problem: { field: 'typed' } })
  expect((await phones.remove({ ...place, typed: 'desk7' })).said).toContain('DELETED')
})

it('a conflict says what stands in the way', async () => {
  await phones.add({ ...place, values })
  await expect(phones.add({ ...place, values })).rejects.toMatchObject({
    problem: { code: 'conflict', why: 'This server has a phone with this extension.' },
  })
  await expect(phones.add({ ...place, extension: 'desk8', values })).rejects.toMatchObject({
    problem: { code: 'conflict', why: 'Another phone has this login, on whatever server.' },
  })
  await expect(phones.add({ ...place, serverIp: '10.9.9.9', values })).rejects.toMatchObject({
    problem: { why: 'The dialer has no server with this address.' },
  })
})

it.each([
  [{ phone_pass: 'pa ss' }, 'phone_pass'],
  [{ registration_password: 'pä' }, 'registration_password'],
  [{ protocol: 'PJSIP' }, 'protocol'],
  [{ phone_login: 'a-login-of-sixteen' }, 'phone_login'],
])('%j is refused before anything is sent', async (wrong, field) => {
  await expect(phones.add({ ...place, values: { ...values, ...wrong } })).rejects.toMatchObject({
    problem: { code: 'bad-input', field },
  })
  expect(demo.dialer.calls.get('add_phone') ?? 0).toBe(0)
})
