import { afterEach, beforeEach, expect, it } from 'vitest'
import { readLead } from '../../../../src/main/dialer/operations/read-lead.ts'
import { startDemoClient, type DemoClient } from '../../features/leads/demo-client.ts'

let demo: DemoClient
beforeEach(async () => {
  demo = await startDemoClient({ leads: 2 })
})
afterEach(() => demo.close())

const key = { leadId: '1', archived: false }

it('a lead read field by field outlives a passing crash of the server', async () => {
  demo.dialer.faults.set([
    { kind: 'http-500-empty', functionName: 'lead_all_info', next: 1 },
    { kind: 'http-500-empty', functionName: 'lead_field_info', next: 1 },
    { kind: 'http-500-empty', functionName: 'lead_field_info', after: 9, next: 1 },
  ])
  const reading = await readLead(demo.client, key)
  expect(reading).toMatchObject({ kind: 'read', by: 'fields', values: { lead_id: '1' } })
  demo.dialer.faults.set([])
  const whole = await readLead(demo.client, key)
  const city = whole.kind === 'read' ? whole.values['city'] : null
  expect(whole).toMatchObject({ kind: 'read', by: 'whole', values: { city: expect.any(String) } })
  expect(reading).toMatchObject({ values: { city } })
})

it('a server that goes on crashing is said to fail', async () => {
  demo.dialer.faults.set([{ kind: 'http-500-empty' }])
  await expect(readLead(demo.client, key)).rejects.toMatchObject({ problem: { code: 'server-error' } })
})
