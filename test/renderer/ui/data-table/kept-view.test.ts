import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const values = new Map<string, string>()
const storage = {
  getItem: (key: string) => values.get(key) ?? null,
  setItem: (key: string, value: string) => values.set(key, value),
}

/** As after a restart of the window: a fresh module, the same storage. */
async function freshView() {
  vi.resetModules()
  return await import('../../../../src/renderer/ui/data-table/kept-view.ts')
}

beforeEach(() => vi.stubGlobal('localStorage', storage))
afterEach(() => {
  vi.unstubAllGlobals()
  values.clear()
})

test('columns and order outlive a restart, the row does not', async () => {
  const before = await freshView()
  before.keepView('leads', { visibility: { phone: false }, order: ['status', 'phone'] })
  before.keepView('leads', { sorting: [{ id: 'status', desc: true }] })
  before.keepView('leads', { row: 7 })
  expect(before.keptView('leads').row).toBe(7)

  const after = await freshView()
  expect(after.keptView('leads')).toEqual({
    visibility: { phone: false },
    order: ['status', 'phone'],
    sorting: [{ id: 'status', desc: true }],
  })
  expect(after.keptView('hopper')).toEqual({})
})

test('a table without a name keeps nothing', async () => {
  const { keepView, keptView } = await freshView()
  keepView(undefined, { row: 3 })
  expect(keptView(undefined)).toEqual({})
  expect(values.size).toBe(0)
})

test.each(['{"broken', '[]', '{"visibility":{"phone":"no"},"order":[1],"sorting":[null]}'])(
  'storage that holds %s is passed over',
  async (text) => {
    values.set('table leads', text)
    const { keptView } = await freshView()
    expect(keptView('leads')).toEqual({})
  },
)

test('a full storage loses nothing of this run', async () => {
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  })
  const { keepView, keptView } = await freshView()
  keepView('leads', { order: ['status'] })
  expect(keptView('leads').order).toEqual(['status'])
})
