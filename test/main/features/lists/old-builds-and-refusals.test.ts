import { afterEach, describe, expect, it } from 'vitest'
import { type ListsWithDemo, startLists } from './lists-with-demo.ts'

let app: ListsWithDemo
afterEach(() => app.close())

const demo = { connectionId: 'demo' }
const solar = { connectionId: 'demo', listId: '101' }
/** Has add_list and update_list, and neither list_info nor list_custom_fields. */
const beforeListInfo = '180301-2301'

const stored = (listId: string) => app.demo.dialer.setup.db.get('SELECT * FROM lists WHERE list_id = ?', listId)

describe('a build without list_info', () => {
  it('adds, changes and resets lists all the same, and says nothing of what it cannot read', async () => {
    app = await startLists({ build: beforeListInfo })
    const values = { list_name: 'May leads', campaign_id: 'SOLAR', active: 'N' }
    expect(await app.lists.add({ ...demo, listId: '777', values })).toMatchObject({ detail: null })
    expect(stored('777')?.['list_name']).toBe('May leads')
    expect(await app.lists.change({ ...solar, expected: { active: 'Y' }, values: { active: 'N' } })).toMatchObject({
      detail: null,
    })
    expect(stored('101')?.['active']).toBe('N')
    expect(await app.lists.reset({ ...solar, typed: '101' })).toMatchObject({ detail: null })
    expect(stored('101')?.['resets_today']).toBe(1)
  })

  it('still knows the lists it added', async () => {
    app = await startLists({ build: beforeListInfo })
    const values = { list_name: 'May leads', campaign_id: 'SOLAR', active: 'N' }
    await app.lists.add({ ...demo, listId: '777', values })
    const { lists, complete } = await app.lists.list(demo)
    expect(complete).toBe(false)
    expect(lists).toEqual([{ listId: '777', name: 'May leads', campaignId: 'SOLAR' }])
  })

  it('cannot count, and says that its build is too old', async () => {
    app = await startLists({ build: beforeListInfo })
    await expect(app.lists.read(solar)).rejects.toMatchObject({ problem: { code: 'unknown-function' } })
  })
})

it.each([
  ['an old build', { build: beforeListInfo }, '', /It came with build 200331/],
  [
    'a missing right',
    {},
    "UPDATE users SET rights = json_set(rights, '$.modify_lists', '0')",
    /It needs: .*Modify Lists: 1/,
  ],
  [
    'a function that is not among the allowed ones',
    {},
    "UPDATE users SET allowed_functions = 'version add_lead'",
    /Allowed API Functions/,
  ],
])('says why lists are not named: %s', async (_, options, sql, why) => {
  app = await startLists(options)
  if (sql !== '') app.demo.dialer.setup.db.run(sql)
  const known = await app.lists.list(demo)
  expect(known.complete).toBe(false)
  expect(known.why).toMatch(why)
  expect(known.why).not.toContain('custom fields')
})

it('a list whose statuses cannot be counted is told without them', async () => {
  app = await startLists({ dialect: 'both' })
  app.demo.dialer.faults.set([{ kind: 'http-500-empty', functionName: 'list_count_status' }])
  const detail = await app.lists.read(solar)
  expect(detail).toMatchObject({ allStatuses: false, active: true })
  expect(detail.byStatus).toEqual([{ name: 'NEW', count: detail.fresh }])
})

it('reset times are not sent beside a last day, with which the dialer would lose them', async () => {
  app = await startLists()
  const values = { expiration_date: '2027-01-31', reset_time: '0900-1700' }
  await expect(app.lists.change({ ...solar, expected: {}, values })).rejects.toMatchObject({
    problem: { code: 'bad-input', field: 'reset_time' },
  })
  expect(stored('101')?.['expiration_date']).toBe('2099-12-31')
})

it('lists of another admin group are not shown, not counted and not changed', async () => {
  app = await startLists()
  const { db } = app.demo.dialer.setup
  db.run(`UPDATE user_groups SET allowed_campaigns = ' RENEWAL - ' WHERE user_group = 'ADMIN'`)
  db.run(`UPDATE users SET api_list_restrict = '1' WHERE user = ?`, app.demo.dialer.user)
  const { lists } = await app.lists.list(demo)
  expect(lists.length).toBeGreaterThan(0)
  expect(lists.every(({ campaignId }) => campaignId === 'RENEWAL')).toBe(true)
  await expect(app.lists.read(solar)).rejects.toMatchObject({ problem: { code: 'not-found' } })
  await expect(app.lists.change({ ...solar, expected: {}, values: { active: 'N' } })).rejects.toMatchObject({
    problem: {},
  })
  expect(stored('101')?.['active']).toBe('Y')
})

it('a list is not said to be deleted where the API user may not', async () => {
  app = await startLists()
  app.demo.dialer.setup.db.run(
    `UPDATE users SET rights = json_set(rights, '$.delete_lists', '0') WHERE user = ?`,
    app.demo.dialer.user,
  )
  await expect(app.lists.remove({ ...solar, typed: '101', withLeads: true })).rejects.toMatchObject({
    problem: { code: 'refused', why: expect.stringContaining('PERMISSION TO DELETE LISTS') as string },
  })
  expect(stored('101')).toBeDefined()
})
