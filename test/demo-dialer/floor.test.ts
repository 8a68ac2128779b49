import { afterEach, describe, expect, test } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'

const noon = Date.parse('2026-05-04T17:00:00Z')
const minuteMs = 60_000
const open: DemoDialer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((dialer) => dialer.close()))
})

/** A dialer whose clock stands where it is put. */
async function start(floor: boolean) {
  let now = noon
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 800, floor, now: () => now })
  open.push(dialer)
  const ask = async (params: Record<string, string>): Promise<string> => {
    const login = { user: dialer.user, pass: dialer.password, source: 'test' }
    const response = await fetch(dialer.url, { method: 'POST', body: new URLSearchParams({ ...login, ...params }) })
    return response.text()
  }
  await ask({ function: 'version' })
  const agents = (): Promise<string> => ask({ function: 'logged_in_agents', show_sub_status: 'YES' })
  const count = (sql: string): number => Number(dialer.setup.db.get(sql)?.['n'])
  return { ask, agents, count, dialer, pass: (ms: number) => (now += ms) }
}

describe('the floor of the demo dialer', () => {
  test('stands still unless it is asked to move', async () => {
    const still = await start(false)
    const before = await still.agents()
    still.pass(10 * minuteMs)
    expect(await still.agents()).toBe(before)
  })

  test('moves: calls are logged, leads leave the hopper and it is filled again', async () => {
    const { ask, agents, count, pass } = await start(true)
    const [before, calls, hopper] = [
      await agents(),
      count('SELECT count(*) AS n FROM calls'),
      count("SELECT count(*) AS n FROM hopper WHERE campaign_id = 'SOLAR'"),
    ]
    expect(count("SELECT count(*) AS n FROM hopper WHERE campaign_id = 'RENEWAL'")).toBe(0)
    pass(10 * minuteMs)
    expect(await agents()).not.toBe(before)
    expect(count('SELECT count(*) AS n FROM calls')).toBeGreaterThan(calls + 20)
    expect(count("SELECT count(*) AS n FROM hopper WHERE campaign_id = 'SOLAR'")).toBeLessThan(hopper)
    expect(count("SELECT count(*) AS n FROM hopper WHERE campaign_id = 'RENEWAL'")).toBeGreaterThan(0)
    const [row] = (await ask({ function: 'in_group_status', in_groups: 'SALESLINE|SUPPORT' })).split('\n')
    expect(Number(row?.split('|')[1])).toBeGreaterThan(0)
  })

  test('shows every state in the course of an hour, and nobody talks to a lead that waits in the hopper', async () => {
    const { agents, count, pass } = await start(true)
    const seen = new Set<string>()
    let waiting = 0
    for (let each = 0; each < 120; each++) {
      pass(minuteMs / 2)
      for (const row of (await agents()).trim().split('\n')) {
        const cells = row.split('|')
        seen.add(`${cells[3] ?? ''} ${cells[11] ?? ''}`.trim())
      }
      waiting = Math.max(waiting, count('SELECT count(*) AS n FROM floor_callers'))
      expect(
        count(
          "SELECT count(*) AS n FROM floor_agents f JOIN hopper h ON h.lead_id = f.lead_id WHERE f.phase = 'INCALL'",
        ),
      ).toBe(0)
    }
    expect([...seen].toSorted()).toEqual(['INCALL', 'INCALL DEAD', 'PAUSED', 'PAUSED DISPO', 'READY'])
    expect(waiting).toBeGreaterThan(0)
  })

  test('is the same at the same moment, however often it was looked at', async () => {
    const [often, once] = [await start(true), await start(true)]
    for (let each = 0; each < 30; each++) {
      often.pass(minuteMs / 2)
      await often.agents()
    }
    once.pass(15 * minuteMs)
    expect(await once.agents()).toBe(await often.agents())
    expect(once.count('SELECT count(*) AS n FROM calls')).toBe(often.count('SELECT count(*) AS n FROM calls'))
  })
})

describe('agents and their reports', () => {
  test.each([false, true])('calls of today agree with the report, floor moving: %s', async (floor) => {
    const { ask, pass } = await start(floor)
    pass(floor ? 30 * minuteMs : 0)
    const linesOf = (text: string): string[][] =>
      text
        .trim()
        .split('\n')
        .map((line) => line.split('|'))
    const agents = linesOf(await ask({ function: 'logged_in_agents', stage: 'pipe', header: 'NO' }))
    const day = { datetime_start: '2026-05-04+00:00:00', datetime_end: '2026-05-04+23:59:59' }
    const reported = await ask({
      function: 'agent_stats_export',
      stage: 'pipe',
      header: 'NO',
      time_format: 'S',
      ...day,
    })
    const report = new Map(linesOf(reported).map((line) => [line[0], Number(line[3])]))
    expect(agents.length).toBeGreaterThan(0)
    expect([...report.values()].some((calls) => calls > 0)).toBe(true)
    for (const [user = '', , , , , , calls] of agents) {
      expect([user, Number(calls)]).toEqual([user, report.get(user) ?? 0])
    }
  })
})
