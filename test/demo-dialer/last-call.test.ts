import { expect, it } from 'vitest'
import { createDemoDialer } from '../../src/demo-dialer/server.ts'

it('a list with called leads has a last call, and one without has none', async () => {
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 600 })
  try {
    const lists = dialer.setup.db.all(
      `SELECT list_id, list_lastcalldate AS last, (SELECT sum(called_count > 0) FROM leads WHERE leads.list_id = lists.list_id) AS called
       FROM lists`,
    )
    expect(lists.some(({ called }) => Number(called) > 0)).toBe(true)
    for (const list of lists) expect(list['last'] !== '', String(list['list_id'])).toBe(Number(list['called']) > 0)
  } finally {
    await dialer.close()
  }
})
