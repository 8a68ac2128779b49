import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDemoDialer, type DemoDialer } from '../../src/demo-dialer/server.ts'
import type { Overview, PollPart } from '../../src/shared/model/overview.ts'
import { hurriedClock } from '../helpers/hurried-clock.ts'
import { openLocalApp } from '../helpers/local-app.ts'
import { note } from './import/measure.ts'

const [campaigns, agents, lists] = [20, 200, 50]
/** On a schedule of their own, one call each time. */
const inTurn: ReadonlySet<PollPart> = new Set<PollPart>(['hoppers', 'in-groups'])

interface OverviewFigures {
  /** Of a first round, hoppers and in-groups aside. */
  readonly callsPerRefresh: number
  /** The same with one campaign. */
  readonly callsPerRefreshOfOne: number
  /** By the plan, hoppers and in-groups with it. */
  readonly callsPerMinute: number
  readonly agents: number
  /** From the last call of a first round to a whole overview, in main. */
  readonly mainMs: number
}

/** What looking at a large floor asks of its dialer. */
export async function run(): Promise<OverviewFigures> {
  const one = await firstRound(1)
  const many = await firstRound(campaigns)
  note(`a first round: ${many.asked.join(', ')}`)
  return {
    callsPerRefresh: many.asked.length,
    callsPerRefreshOfOne: one.asked.length,
    callsPerMinute: many.seen.cost.planned,
    agents: Object.values(many.seen.agents ?? {}).reduce((sum, count) => sum + count, 0),
    mainMs: many.mainMs,
  }
}

async function firstRound(many: number): Promise<{ asked: string[]; seen: Overview; mainMs: number }> {
  const dir = mkdtempSync(join(tmpdir(), 'overview-'))
  const dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 1_000 })
  fill(dialer, many)
  const asked: string[] = []
  let lastMs = 0
  const strike = dialer.faults.strike.bind(dialer.faults)
  dialer.faults.strike = (name) => {
    asked.push(name)
    lastMs = performance.now()
    return strike(name)
  }
  const local = await openLocalApp(dir, dialer, { clock: hurriedClock(5) })
  try {
    const { id: connectionId } = await local.app.connections.openDemo()
    asked.length = 0
    const over = new AbortController()
    for await (const seen of local.app.overview.watch({ connectionId }, over.signal)) {
      if (!seen.parts.every(({ part, readAt }) => inTurn.has(part) || readAt !== null)) continue
      const mainMs = Math.round(performance.now() - lastMs)
      // A refresh is each part once; what came round a second time meanwhile is of the next one.
      const round = [...new Set(asked.filter((name) => name !== 'hopper_list'))]
      over.abort()
      return { asked: round, seen, mainMs }
    }
    throw new Error('the overview ended')
  } finally {
    await local.close()
    await dialer.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

function fill({ setup: { db } }: DemoDialer, many: number): void {
  db.run('DELETE FROM live_agents')
  for (let at = 0; at < many; at += 1) {
    db.run('INSERT INTO campaigns (campaign_id, campaign_name) VALUES (?, ?)', `C${at}`, `Campaign ${at}`)
  }
  for (let at = 0; at < lists; at += 1) {
    const values = [String(5_000 + at), `List ${at}`, `C${at % many}`]
    db.run('INSERT INTO lists (list_id, list_name, campaign_id) VALUES (?, ?, ?)', ...values)
  }
  for (let at = 0; at < agents; at += 1) {
    const user = String(20_000 + at)
    db.run(
      "INSERT INTO users (user, pass, full_name, user_level, user_group) VALUES (?, 'x', 'Ann', 1, 'AGENTS')",
      user,
    )
    db.run(
      "INSERT INTO live_agents (user, campaign_id, session_id, status) VALUES (?, ?, '8600051', 'READY')",
      user,
      `C${at % many}`,
    )
  }
}
