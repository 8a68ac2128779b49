import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { penetration, rowsOf, shareOf, totalsOf, withNews } from '../../../../src/renderer/features/lists/list-row.ts'
import type { ListDetail } from '../../../../src/shared/model/list.ts'

const detail: ListDetail = {
  listId: '101',
  name: 'Solar',
  campaignId: 'SOLAR',
  active: true,
  expires: '2099-12-31',
  expired: false,
  lastCall: '',
  changed: '',
  resetsToday: 0,
  total: 100,
  fresh: 40,
  dialable: 30,
  byStatus: [],
  allStatuses: false,
  readAt: 1,
}

describe('penetration', () => {
  it('is the share of leads that are not NEW, and none of an empty or uncounted list', () => {
    expect(penetration({ total: 3, fresh: 2 })).toBe(33.3)
    expect(penetration({ total: 0, fresh: 0 })).toBeNull()
    expect(penetration({ total: null, fresh: 2 })).toBeNull()
    expect(penetration({ total: 5, fresh: null })).toBeNull()
  })

  it('lies between 0 and 100 for all counts a dialer can give', () => {
    const counts = fc.integer({ min: 1, max: 10_000_000 }).chain((total) => fc.tuple(fc.constant(total), fc.nat(total)))
    fc.assert(
      fc.property(counts, ([total, fresh]) => {
        const share = penetration({ total, fresh }) ?? -1
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(100)
        expect(shareOf(total, total)).toBe(100)
      }),
    )
  })
})

describe('rows of lists', () => {
  const known = [
    { listId: '101', name: 'Old name', campaignId: null },
    { listId: '102', name: null, campaignId: null },
  ]

  it('are there at once by their names, and take those that were read', () => {
    expect(rowsOf(known, new Map()).map(({ name }) => name)).toEqual(['Old name', ''])
    const [row] = rowsOf(known, new Map([['101', { listId: '101', detail, problem: null }]]))
    expect(row).toMatchObject({ name: 'Solar', campaignId: 'SOLAR', detail, fault: '' })
  })

  it('keep the last counts beside the fault of a later read', () => {
    const problem = { code: 'timeout', what: 'It did not answer.' } as const
    const read = withNews(new Map(), [{ listId: '101', detail, problem: null }])
    const [row] = rowsOf(known, withNews(read, [{ listId: '101', detail: null, problem }]))
    expect(row).toMatchObject({ detail, fault: 'It did not answer.' })
  })

  it('lose the counts of a list that is gone', () => {
    const problem = { code: 'not-found', what: 'There is no list 101.' } as const
    const read = withNews(new Map(), [{ listId: '101', detail, problem: null }])
    const [row] = rowsOf(known, withNews(read, [{ listId: '101', detail: null, problem }]))
    expect(row).toMatchObject({ name: 'Old name', detail: null, fault: 'There is no list 101.' })
  })
})

describe('totals and the change of today', () => {
  const known = ['101', '102', '103'].map((listId) => ({ listId, name: null, campaignId: null }))
  const news = new Map([
    ['101', { listId: '101', detail, problem: null }],
    [
      '102',
      { listId: '102', detail: { ...detail, listId: '102', active: false, fresh: null, total: 7 }, problem: null },
    ],
  ])
  const first = [
    { listId: '101', at: 1, total: 90, fresh: 50, dialable: 1 },
    { listId: '102', at: 1, total: 90, fresh: 50, dialable: 1 },
    { listId: '103', at: 1, total: 90, fresh: 50, dialable: 1 },
  ]

  it('is what was counted, less the first count; nothing where either is not known', () => {
    expect(rowsOf(known, news, first).map(({ freshToday }) => freshToday)).toEqual([-10, null, null])
    expect(rowsOf(known, news).map(({ freshToday }) => freshToday)).toEqual([null, null, null])
  })

  it('adds what is known, and tells nothing rather than 0', () => {
    expect(totalsOf(rowsOf(known, news, first))).toEqual({
      active: 1,
      leads: 107,
      fresh: 40,
      dialable: 60,
      freshToday: -10,
    })
    expect(totalsOf(rowsOf(known, new Map()))).toMatchObject({ fresh: null, dialable: null, freshToday: null })
  })
})
