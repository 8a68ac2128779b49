import { describe, expect, it } from 'vitest'
import { createConfirmingLink } from '../../../src/renderer/rpc/confirming-link.ts'

/** An app with one production dialer, Prod: each request is asked about once, with a number of records. */
function startApp(records: readonly number[] = [1]) {
  const calls: string[] = []
  const answered = new Set<string>()
  let asked = 0
  const link = createConfirmingLink({
    call: async (path, input) => {
      calls.push(`${path.join('.')} ${JSON.stringify(input)}`)
      if (path.join('.') === 'app.confirm') return answered.add((input as { id: string }).id)
      if (asked > 0 && answered.has(String(asked - 1)) && asked >= records.length) return 'done'
      const id = String(asked)
      asked += 1
      const confirm = { id, dialer: 'Prod', what: 'delete list 101', records: records[asked - 1] ?? 0 }
      throw Object.assign(new Error('not confirmed'), { data: { code: 'not-confirmed', what: 'Not yet', confirm } })
    },
  })
  return { link, calls, remove: () => link.call(['lists', 'remove'], {}, { context: {} }) }
}

describe('a request that may lose something on a production dialer', () => {
  it('is not asked about again when its dialer was named on the page', async () => {
    const { link, calls, remove } = startApp()
    expect(await link.questions.answered('Prod', remove)).toBe('done')
    expect(link.questions.get()).toBeNull()
    expect(calls).toEqual(['lists.remove {}', 'app.confirm {"id":"0","typed":"Prod"}', 'lists.remove {}'])
  })

  it('is asked about when another dialer was named, or after the named work has ended', async () => {
    const { link, remove } = startApp()
    await link.questions.answered('Prod', async () => undefined)
    const work = link.questions.answered('Main', remove)
    await expect.poll(() => link.questions.get()?.confirmation.what).toBe('delete list 101')
    link.questions.get()?.cancel()
    await expect(work).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })

  it('is asked about when the number of records is another one by then', async () => {
    const { link, remove } = startApp([10, 4000])
    const work = link.questions.answered('Prod', remove)
    await expect.poll(() => link.questions.get()?.confirmation.records).toBe(4000)
    await link.questions.get()?.answer('Prod')
    expect(await work).toBe('done')
  })
})
