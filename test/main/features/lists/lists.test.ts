import { afterEach, describe, expect, it } from 'vitest'
import type { ListNews } from '../../../../src/shared/model/list.ts'
import { type ListsWithDemo, startLists } from './lists-with-demo.ts'

let app: ListsWithDemo
afterEach(() => app.close())

const demo = { connectionId: 'demo' }
const solar = { connectionId: 'demo', listId: '101' }

async function details(listIds: readonly string[]): Promise<ListNews[]> {
  const news: ListNews[] = []
  for await (const next of app.lists.watchDetails({ ...demo, listIds })) news.push(next)
  return news
}

describe('which lists there are', () => {
  it('are all those the dialer names', async () => {
    app = await startLists()
    const { lists, complete } = await app.lists.list(demo)
    expect(complete).toBe(true)
    expect(lists.find(({ listId }) => listId === '101')).toMatchObject({ campaignId: 'SOLAR' })
    expect(app.store.known('demo')).toEqual(lists.toSorted((a, b) => Number(a.listId) - Number(b.listId)))
  })

  it('are those the app has met where the dialer names none', async () => {
    app = await startLists()
    app.demo.dialer.faults.set([{ kind: 'http-500-empty', functionName: 'list_custom_fields' }])
    app.jobs.add({
      id: 'j1',
      kind: 'import',
      connectionId: 'demo',
      connectionName: 'Demo',
      title: 'may.csv',
      inputHash: null,
      undoOf: null,
      options: { listId: '102' },
      state: 'finished',
      counts: Object.fromEntries(
        'pending sending unknown added updated moved deleted duplicate rejected invalid excluded cancelled'
          .split(' ')
          .map((state) => [state, 0]),
      ) as never,
      activeMs: 0,
      problem: null,
      createdAt: 0,
      startedAt: null,
      finishedAt: null,
    })
    await app.lists.read(solar)
    const { lists, complete } = await app.lists.list(demo)
    expect(complete).toBe(false)
    expect(lists.map(({ listId }) => listId)).toEqual(['101', '102'])
    expect(lists[0]?.name).not.toBeNull()
  })
})

describe('a list', () => {
  it('is told with its counts, one after the other, and a missing one with its reason', async () => {
    app = await startLists()
    const [first, second] = await details(['101', '999999'])
    expect(first?.detail).toMatchObject({ campaignId: 'SOLAR', active: true, allStatuses: false })
    expect(first?.detail?.total).toBeGreaterThan(first?.detail?.fresh ?? 0)
    expect(second).toMatchObject({ detail: null, problem: { code: 'not-found' } })
  })

  it('is told with every status where a host tells them', async () => {
    app = await startLists({ dialect: 'both' })
    const [news] = await details(['101'])
    expect(news?.detail?.allStatuses).toBe(true)
    const sum = news?.detail?.byStatus.reduce((all, { count }) => all + count, 0)
    expect(sum).toBe(news?.detail?.total)
  })

  it('is added, and its twin refused with the words of the dialer', async () => {
    app = await startLists()
    const values = { list_name: 'May leads', campaign_id: 'SOLAR', active: 'N' }
    const { detail } = await app.lists.add({ ...demo, listId: '777', values })
    expect(detail).toMatchObject({ listId: '777', name: 'May leads', active: false, total: 0 })
    await expect(app.lists.add({ ...demo, listId: '777', values })).rejects.toMatchObject({
      problem: { code: 'refused', why: expect.stringContaining('LIST ALREADY EXISTS') as string },
    })
    await expect(
      app.lists.add({ ...demo, listId: '778', values: { list_name: 'x', campaign_id: 'SOLAR' } }),
    ).rejects.toMatchObject({ problem: { code: 'bad-input', field: 'list_name' } })
  })

  it('is changed unless somebody else has changed it meanwhile', async () => {
    app = await startLists()
    const { name } = await app.lists.read(solar)
    const expected = { list_name: name ?? '', active: 'Y' }
    const { detail } = await app.lists.change({ ...solar, expected, values: { active: 'N' } })
    expect(detail?.active).toBe(false)
    const late = app.lists.change({ ...solar, expected, values: { active: 'N' } })
    await expect(late).rejects.toMatchObject({ problem: { code: 'conflict', field: 'active' } })
  })

  it('is moved to another campaign, and not to one that does not exist', async () => {
    app = await startLists()
    const { detail } = await app.lists.change({ ...solar, expected: {}, values: { campaign_id: 'RENEWAL' } })
    expect(detail?.campaignId).toBe('RENEWAL')
    await expect(app.lists.change({ ...solar, expected: {}, values: { campaign_id: 'NOSUCH' } })).rejects.toMatchObject(
      { problem: { why: expect.stringContaining('CAMPAIGN DOES NOT EXIST') as string } },
    )
  })

  it('is reset and deleted only when its id was typed', async () => {
    app = await startLists()
    await expect(app.lists.reset({ ...solar, typed: '102' })).rejects.toMatchObject({ problem: { field: 'typed' } })
    const { detail, remarks } = await app.lists.reset({ ...solar, typed: '101' })
    expect(detail?.resetsToday).toBe(1)
    expect(remarks[0]).toContain('reset')
    await expect(app.lists.remove({ ...solar, typed: '', withLeads: true })).rejects.toMatchObject({
      problem: { field: 'typed' },
    })
    await app.lists.remove({ ...solar, typed: '101', withLeads: true })
    await expect(app.lists.read(solar)).rejects.toMatchObject({ problem: { code: 'not-found' } })
    const left = app.demo.dialer.setup.db.get("SELECT count(*) AS n FROM leads WHERE list_id = '101'")
    expect(left?.['n']).toBe(0)
  })
})

describe('several lists at once', () => {
  const activeOf = (listId: string): unknown =>
    app.demo.dialer.setup.db.get('SELECT active FROM lists WHERE list_id = ?', listId)?.['active']
  const each = (listIds: readonly string[], action: 'activate' | 'deactivate' | 'reset', typed = '') =>
    app.lists.changeEach({ connectionId: 'demo', listIds, action, typed })

  it('are deactivated and activated; what is as wanted is left alone, and a missing one does not hold up the others', async () => {
    app = await startLists()
    const { lists } = await app.lists.list({ connectionId: 'demo' })
    const [first = '', second = ''] = lists.map(({ listId }) => listId)
    app.demo.dialer.setup.db.run("UPDATE lists SET active = 'N' WHERE list_id = ?", first)
    app.demo.dialer.setup.db.run("UPDATE lists SET active = 'Y' WHERE list_id = ?", second)
    expect(await each([first, '998877', second, second], 'deactivate')).toMatchObject([
      { listId: first, state: 'already' },
      { listId: '998877', state: 'refused', problem: { code: 'not-found' } },
      { listId: second, state: 'done' },
    ])
    expect(app.demo.dialer.calls.get('update_list')).toBe(1)
    expect(activeOf(second)).toBe('N')
    expect((await each([first, second], 'activate')).map(({ state }) => state)).toEqual(['done', 'done'])
    expect(activeOf(first)).toBe('Y')
  })

  it('are reset only when that was typed', async () => {
    app = await startLists()
    await expect(each(['101', '102'], 'reset', '101')).rejects.toMatchObject({ problem: { field: 'typed' } })
    expect(app.demo.dialer.calls.get('update_list')).toBeUndefined()
    const outcomes = await each(['101', '102'], 'reset', 'reset')
    expect(outcomes).toMatchObject([
      { state: 'done', said: expect.stringContaining('reset') as string },
      { state: 'done' },
    ])
  })

  it('stop where the dialer goes, and say which were not tried', async () => {
    app = await startLists()
    app.demo.dialer.faults.set([{ kind: 'reset-after', functionName: 'update_list', after: 1, next: 1 }])
    expect(await each(['101', '102', '401'], 'reset', 'reset')).toMatchObject([
      { state: 'done' },
      { state: 'unknown', problem: { code: 'lost-answer' } },
      { state: 'not-tried', problem: null },
    ])
    expect(app.demo.dialer.calls.get('update_list')).toBe(2)
  })
})

describe('counts over time', () => {
  it('tell the first of each list since a moment', async () => {
    app = await startLists()
    const count = (listId: string, at: number, fresh: number): void =>
      app.store.addSnapshot('demo', listId, { at, total: 100, fresh, dialable: 50 })
    count('101', 10, 90)
    count('101', 30, 70)
    count('101', 20, 80)
    count('102', 40, 60)
    expect(app.lists.listFirstCounts({ connectionId: 'demo', since: 15 })).toEqual([
      { listId: '101', at: 20, total: 100, fresh: 80, dialable: 50 },
      { listId: '102', at: 40, total: 100, fresh: 60, dialable: 50 },
    ])
    expect(app.lists.listFirstCounts({ connectionId: 'demo', since: 50 })).toEqual([])
  })

  it('are kept for active lists, and thinned to one a day when they are old', async () => {
    app = await startLists()
    const start = Date.parse('2026-05-04T08:00:00Z')
    for (const minutes of [0, 15, 30]) {
      app.setNow(start + minutes * 60_000)
      const { counted, failed } = await app.lists.takeSnapshots(demo)
      expect(counted).toBeGreaterThan(2)
      expect(failed).toEqual([])
    }
    const points = app.lists.listSnapshots({ ...solar, since: start + 1 })
    expect(points).toHaveLength(2)
    expect(points[0]).toMatchObject({ at: start + 900_000, total: expect.any(Number), fresh: expect.any(Number) })
    app.setNow(start + 20 * 86_400_000)
    await app.lists.takeSnapshots(demo)
    const kept = app.lists.listSnapshots({ ...solar, since: 0 })
    expect(kept.map(({ at }) => at)).toEqual([start + 1_800_000, start + 20 * 86_400_000])
  })

  it('pass over one list that cannot be read, and say so', async () => {
    app = await startLists()
    app.demo.dialer.faults.set([{ kind: 'http-500-empty', functionName: 'list_info', next: 1 }])
    const run = await app.lists.takeSnapshots(demo)
    expect(run.failed).toHaveLength(1)
    expect(run.counted).toBeGreaterThan(2)
  })
})
