import { afterEach, describe, expect, it } from 'vitest'
import type { Job } from '../../../../src/shared/model/job-view.ts'
import { type FoundLead, noActions } from '../../../../src/shared/model/lead.ts'
import { type LeadsWithDemo, startLeads } from './leads-with-demo.ts'

let app: LeadsWithDemo
afterEach(() => app.close())

const refOf = (leadId: string) => ({ connectionId: 'demo', leadId, archived: false })
const leadIds = Array.from({ length: 30 }, (_, at) => String(at + 1))

async function atRest(jobId: string): Promise<Job> {
  for await (const _ of app.engine().watch({ jobId }));
  return app.engine().get({ jobId })
}

async function find(phone: string): Promise<{ leads: FoundLead[]; remarks: string[]; problem: unknown }> {
  const query = { kind: 'keys', by: 'phone', keys: [phone], scope: { kind: 'system' }, archived: 'also' } as const
  const leads = new Map<string, FoundLead>()
  const remarks: string[] = []
  let problem: unknown = null
  for await (const news of app.leads.watchFound({ connectionId: 'demo', query: { ...query, keys: [phone] } })) {
    for (const lead of news.leads) leads.set(lead.leadId, lead)
    remarks.push(...news.remarks)
    problem = news.problem
  }
  return { leads: [...leads.values()], remarks, problem }
}
const newestOnly = 'This dialer shows the newest lead of a key only; there may be older ones.'

describe.each(['180301-2301', '200101-0000', '220101-0000', '250720-1841'])('leads on build %s', (build) => {
  it('are found by number, with their fields, and where there is an archive from there too', async () => {
    app = await startLeads({ leads: 30, build })
    const phone = app.stored('7', 'phone_number')
    app.setBehind('3', 'phone_number', phone)
    const { leads, remarks, problem } = await find(phone)
    expect(problem).toBeNull()
    expect(leads.find(({ leadId }) => leadId === '7')?.values).toMatchObject({
      first_name: app.stored('7', 'first_name'),
    })
    // Either all of them, or it is said that there may be more.
    expect(leads.some(({ leadId }) => leadId === '3') || remarks.includes(newestOnly)).toBe(true)
    expect(remarks.includes('This dialer does not show archived leads.')).toBe(build !== '250720-1841')
  })

  it('are edited by the thirty, and put back', async () => {
    app = await startLeads({ leads: 30, build })
    const before = leadIds.map((leadId) => app.stored(leadId, 'city'))
    app.demo.dialer.faults.set([{ kind: 'reset-after', functionName: 'update_lead', next: 2 }])
    const targets = leadIds.map((leadId) => ({ leadId, archived: false }))
    const { jobId } = await app.leads.startEdit({
      connectionId: 'demo',
      targets,
      values: { city: 'Tampa' },
      custom: {},
    })
    const job = await atRest(jobId)
    expect(job.progress).toMatchObject({ state: 'finished', counts: { updated: 30, unknown: 0 } })
    expect(leadIds.map((leadId) => app.stored(leadId, 'city'))).toEqual(leadIds.map(() => 'Tampa'))
    await atRest((await app.engine().undo({ jobId })).jobId)
    expect(leadIds.map((leadId) => app.stored(leadId, 'city'))).toEqual(before)
  })

  it('are not moved into a list that is not there, and can be deleted', async () => {
    app = await startLeads({ leads: 30, build })
    const listId = app.stored('1', 'list_id')
    const move = { before: { list_id: listId }, typed: { list_id: '777777' }, customBefore: {}, customTyped: {} }
    await expect(app.leads.commit({ ...refOf('1'), ...move, actions: noActions, overwrite: {} })).rejects.toMatchObject(
      { problem: { why: expect.stringContaining('NOT A DEFINED LIST ID') as string } },
    )
    expect(app.stored('1', 'list_id')).toBe(listId)
    await app.leads.remove({ ...refOf('1'), typed: '1' })
    expect(app.demo.dialer.setup.db.get('SELECT 1 AS there FROM leads WHERE lead_id = 1')).toBeUndefined()
  })
})
