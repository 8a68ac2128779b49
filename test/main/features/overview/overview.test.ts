import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOverview, type OverviewFeature } from '../../../../src/main/features/overview/overview.ts'
import type { DemoDialerOptions } from '../../../../src/demo-dialer/server.ts'
import { ProblemError } from '../../../../src/shared/model/problem.ts'
import { createListsStore } from '../../../../src/main/store/lists-store.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import type { DialerClient } from '../../../../src/main/dialer/dialer-client.ts'
import type { Overview } from '../../../../src/shared/model/overview.ts'
import { hurriedClock } from '../../../helpers/hurried-clock.ts'
import { type DemoClient, startDemoClient } from '../leads/demo-client.ts'

/** Waits that are not over: none of them and no call on its way means that the poll has ended. */
let waits = 0
let isDeleted = false
let dir = ''
let demo: DemoClient
let database: Database
let overview: OverviewFeature
let calls: string[] = []
let inFlight = 0
let mostInFlight = 0

const begin = async (options: Partial<DemoDialerOptions> = {}): Promise<void> => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-overview-'))
  demo = await startDemoClient(options)
  isDeleted = false
  database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  calls = []
  mostInFlight = 0
  const hurried = hurriedClock(5)
  const client: DialerClient = {
    ...demo.client,
    call: async (name, params, how) => {
      calls.push(name)
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      try {
        return await demo.client.call(name, params, how)
      } finally {
        inFlight -= 1
      }
    },
  }
  overview = createOverview({
    dialers: {
      clientFor: async () => {
        if (isDeleted) throw new ProblemError({ code: 'not-found', what: 'There is no such connection.' })
        return client
      },
    },
    connections: async () => [demo.connection, { ...demo.connection, id: 'other', name: 'Other' }],
    lists: createListsStore(database),
    waitingJobs: () => [],
    watchProblem: () => null,
    clock: {
      ...hurried,
      sleep: (ms, signal) => {
        waits += 1
        return hurried.sleep(ms, signal).finally(() => (waits -= 1))
      },
    },
    logger: { log: () => undefined },
  })
}
const end = async (): Promise<void> => {
  await overview.dispose()
  database.close()
  await demo.close()
  rmSync(dir, { recursive: true, force: true })
}
beforeEach(() => begin())
afterEach(end)

/** Watches until something holds. */
async function watchUntil(holds: (seen: Overview) => boolean): Promise<Overview> {
  const over = new AbortController()
  for await (const seen of overview.watch({ connectionId: 'demo' }, over.signal)) {
    if (!holds(seen)) continue
    over.abort()
    return seen
  }
  throw new Error('The overview ended.')
}

const isWhole = ({ parts, campaigns, inGroups }: Overview): boolean =>
  parts.every(({ readAt, problem }) => readAt !== null || problem !== null) &&
  campaigns.every(({ active, hopper }) => active !== true || hopper !== null) &&
  inGroups.every(({ figures }) => figures !== null)

describe('the overview', () => {
  it('tells agents, campaigns, calls, hoppers and in-groups of the demo dialer', async () => {
    const seen = await watchUntil(isWhole)
    const rows = overview.listAgents({ connectionId: 'demo' })
    expect(Object.values(seen.agents ?? {}).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
    expect(rows.length).toBeGreaterThan(0)
    const solar = seen.campaigns.find(({ campaignId }) => campaignId === 'SOLAR')
    expect(solar).toMatchObject({ active: true, dialMethod: 'RATIO', dialLevel: '2' })
    expect(solar?.byHour).toHaveLength(24)
    expect(solar?.byHour.reduce((sum, count) => sum + count, 0)).toBe(solar?.calls)
    expect(seen.inGroups.map(({ inGroup }) => inGroup)).toContain('SALESLINE')
    expect(seen.dialerClock?.today).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('asks each part once before any twice, one call at a time, for all who watch', async () => {
    await Promise.all([watchUntil(isWhole), watchUntil(isWhole)])
    expect(calls.slice(0, 9)).toEqual([
      'version',
      'logged_in_agents',
      'campaigns_list',
      'call_status_stats',
      'ingroup_list',
      'in_group_status',
      'hopper_list',
      'in_group_status',
      'list_custom_fields',
    ])
    expect(mostInFlight).toBe(1)
  })

  it('asks nothing while nobody watches', async () => {
    await watchUntil(({ agents }) => agents !== null)
    await expect.poll(() => waits + inFlight).toBe(0)
    const before = calls.length
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect([calls.length, waits]).toEqual([before, 0])
  })

  it('ends when its connection is deleted, and asks no more', async () => {
    const over = new AbortController()
    for await (const { agents } of overview.watch({ connectionId: 'demo' }, over.signal)) {
      if (agents !== null) isDeleted = true
    }
    expect(over.signal.aborted).toBe(false)
    expect(overview.listAgents({ connectionId: 'demo' })).toEqual([])
  })

  it('tells a floor without anybody', async () => {
    demo.dialer.setup.db.run('DELETE FROM live_agents')
    const seen = await watchUntil(isWhole)
    expect([seen.agents?.waiting, seen.agents?.call, seen.longest]).toEqual([0, 0, []])
    expect(seen.attention.some(({ kind }) => kind === 'hopper-empty')).toBe(false)
  })

  it('counts two thousand agents', async () => {
    const { db } = demo.dialer.setup
    db.run('DELETE FROM live_agents')
    for (let at = 10_000; at < 12_000; at += 1) {
      db.run(
        "INSERT INTO users (user, pass, full_name, user_level, user_group) VALUES (?, 'x', 'Ann', 1, 'AGENTS')",
        String(at),
      )
      db.run(
        "INSERT INTO live_agents (user, campaign_id, status, session_id) VALUES (?, ?, 'READY', '8600051')",
        String(at),
        at % 2 === 0 ? 'SOLAR' : 'RENEWAL',
      )
    }
    const seen = await watchUntil(isWhole)
    expect(overview.listAgents({ connectionId: 'demo' })).toHaveLength(2_000)
    expect(seen.agents?.waiting).toBe(2_000)
    expect(seen.longest).toHaveLength(2)
  })

  it('takes no answer that was cut for a floor with fewer agents', async () => {
    demo.dialer.faults.set([{ kind: 'truncated', functionName: 'logged_in_agents' }])
    const seen = await watchUntil(({ parts }) =>
      parts.some(({ part, problem }) => part === 'agents' && problem !== null),
    )
    expect(seen.agents).toBeNull()
  })

  it('goes on with the other parts after an error of the program', async () => {
    const { call } = demo.client
    demo.client.call = (name, params, options) => {
      if (name === 'call_status_stats') throw new TypeError('a fault of ours')
      return call(name, params, options)
    }
    const seen = await watchUntil(isWhole)
    expect(seen.parts.find(({ part }) => part === 'calls')?.problem).toMatchObject({ code: 'internal' })
    expect(seen.campaigns.length).toBeGreaterThan(0)
  })

  it('says of each part an older build does not have why, and tells agents and calls', async () => {
    await end()
    await begin({ build: '180301-2301' })
    const turn: readonly string[] = ['hoppers', 'in-groups']
    const { parts, agents, campaigns } = await watchUntil((each) =>
      each.parts.every(({ part, readAt, problem }) => turn.includes(part) || readAt !== null || problem !== null),
    )
    const missing = parts.flatMap(({ part, problem }) => (problem?.code === 'unknown-function' ? [part] : []))
    expect(missing).toEqual(['campaigns', 'in-group-names', 'lists'])
    expect(agents).not.toBeNull()
    expect(campaigns.find(({ campaignId }) => campaignId === 'SOLAR')?.calls).toBeGreaterThan(0)
  })

  it('says which part the API user may not read, and tells the others', async () => {
    demo.dialer.setup.db.run("UPDATE users SET user_level = 8 WHERE user = '6666'")
    const seen = await watchUntil(isWhole)
    expect(seen.parts.find(({ part }) => part === 'calls')?.problem).toMatchObject({ code: 'no-permission' })
    expect(seen.campaigns.find(({ campaignId }) => campaignId === 'SOLAR')?.calls).toBeNull()
    expect(seen.agents).not.toBeNull()
  })

  it('names an empty hopper while agents wait', async () => {
    const { db } = demo.dialer.setup
    db.run("DELETE FROM hopper WHERE campaign_id = 'SOLAR'")
    db.run("UPDATE lists SET active = 'N' WHERE campaign_id = 'SOLAR'")
    const seen = await watchUntil(({ attention }) => attention.some(({ kind }) => kind === 'hopper-empty'))
    expect(seen.attention.find(({ kind }) => kind === 'hopper-empty')).toMatchObject({
      subject: 'SOLAR',
      severity: 'critical',
    })
  })

  it('asks a dialer that is away less and less often, and says that it is away', async () => {
    await watchUntil(isWhole)
    demo.dialer.faults.set([{ kind: 'reset-before' }])
    const seen = await watchUntil(({ attention }) => attention.some(({ kind }) => kind === 'not-answering'))
    expect(seen.cost.slowed).toBeGreaterThan(1)
    expect(seen.agents).not.toBeNull()
  })

  it('tells several dialers in short', async () => {
    const over = new AbortController()
    for await (const signs of overview.watchVitalSigns(undefined, over.signal)) {
      expect(signs.map(({ name }) => name)).toEqual(['Demo', 'Other'])
      if (signs.every(({ agents, calls: today }) => agents !== null && today !== null)) break
    }
    over.abort()
    expect(calls).not.toContain('hopper_list')
  })
})
