import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOverview, type OverviewFeature } from '../../../../src/main/features/overview/overview.ts'
import { createListsStore } from '../../../../src/main/store/lists-store.ts'
import { type Database, openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import type { DialerClient } from '../../../../src/main/dialer/dialer-client.ts'
import type { Overview } from '../../../../src/shared/model/overview.ts'
import { hurriedClock } from '../../../helpers/hurried-clock.ts'
import { type DemoClient, startDemoClient } from '../leads/demo-client.ts'

let dir = ''
let demo: DemoClient
let database: Database
let overview: OverviewFeature
let calls: string[] = []
let inFlight = 0
let mostInFlight = 0

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'dialdeck-overview-'))
  demo = await startDemoClient()
  database = openDatabase(join(dir, 'store.sqlite'), storeMigrations)
  calls = []
  mostInFlight = 0
  const client: DialerClient = {
    ...demo.client,
    call: async (name, params, options) => {
      calls.push(name)
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      try {
        return await demo.client.call(name, params, options)
      } finally {
        inFlight -= 1
      }
    },
  }
  overview = createOverview({
    dialers: { clientFor: async () => client },
    connections: async () => [demo.connection, { ...demo.connection, id: 'other', name: 'Other' }],
    lists: createListsStore(database),
    waitingJobs: () => [],
    watchProblem: () => null,
    clock: hurriedClock(5),
    logger: { log: () => undefined },
  })
})
afterEach(async () => {
  await overview.dispose()
  database.close()
  await demo.close()
  rmSync(dir, { recursive: true, force: true })
})

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
    await overview.dispose()
    const before = calls.length
    await new Promise((resolve) => setImmediate(resolve))
    expect(calls).toHaveLength(before)
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
