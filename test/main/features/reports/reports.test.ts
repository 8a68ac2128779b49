import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoDialer, type DemoDialer } from '../../../../src/demo-dialer/server.ts'
import { whereInGroupsBegin } from '../../../../src/main/features/reports/kinds/call-stats.ts'
import { didLogReport } from '../../../../src/main/features/reports/kinds/did-log.ts'
import type { DialerClient } from '../../../../src/main/dialer/dialer-client.ts'
import { parseAnswer } from '../../../../src/shared/answer/index.ts'
import { noFilters, type Report, type ReportNews, type ReportQuery } from '../../../../src/shared/model/report.ts'
import { appPaths } from '../../../../src/main/adapters/app-paths.ts'
import { openDatabase } from '../../../../src/main/store/database.ts'
import { storeMigrations } from '../../../../src/main/store/migrations/index.ts'
import { connectionDefaults } from '../../../../src/shared/model/connection.ts'
import { temporaryFolder } from '../../../helpers/demo-leads.ts'
import { type LocalApp, openLocalApp } from '../../../helpers/local-app.ts'

let dir = ''
let dialer: DemoDialer
let local: LocalApp
let connectionId = ''

beforeEach(async () => {
  dir = temporaryFolder()
  dialer = await createDemoDialer({ dataDir: null, port: 0, leads: 300 })
  local = await openLocalApp(dir, dialer)
  connectionId = (await local.app.connections.openDemo()).id
})
afterEach(async () => {
  await local.close()
  await dialer.close()
  rmSync(dir, { recursive: true, force: true })
})

const query = (part: Partial<ReportQuery>): ReportQuery => ({
  connectionId,
  kind: 'agents',
  range: { preset: 'last-7-days' },
  filters: noFilters,
  by: 'campaign',
  compare: false,
  refresh: false,
  ...part,
})

async function allNews(part: Partial<ReportQuery>, signal?: AbortSignal): Promise<ReportNews[]> {
  const news: ReportNews[] = []
  for await (const each of local.app.reports.watch(query(part), signal)) news.push(each)
  return news
}

async function read(part: Partial<ReportQuery> = {}): Promise<Report> {
  const last = (await allNews(part)).at(-1)
  if (last === undefined || !('report' in last)) throw new Error('no report came')
  return last.report
}

const cell = (report: Report, row: number, column: string) =>
  report.rows[row]?.cells[report.columns.findIndex(({ id }) => id === column)]
const total = (report: Report, column: string) => report.totals[report.columns.findIndex(({ id }) => id === column)]

describe('a report', () => {
  it('asks the dialer for a day that is over once', async () => {
    const first = await read()
    expect(first.calls).toBe(7)
    const second = await read()
    expect(second.calls).toBe(0)
    expect(second.rows).toEqual(first.rows)
    expect((await read({ refresh: true })).calls).toBe(7)
  })

  it('does not keep a day that goes on', async () => {
    expect((await read({ range: { preset: 'today' } })).calls).toBe(1)
    const again = await read({ range: { preset: 'today' } })
    expect(again.calls).toBe(1)
    expect(again.remarks).toContainEqual(expect.stringContaining('is not over'))
  })

  it('compares a day that goes on with the same hours of the day before, and keeps no part of a day', async () => {
    const { db } = dialer.setup
    const whole = db.all('SELECT * FROM calls').length
    db.run("UPDATE calls SET call_date = date(call_date, '-1 day') || ' 23:59:59'")
    db.run(
      "UPDATE calls SET call_date = date(call_date) || ' 00:00:00' WHERE call_id = (SELECT min(call_id) FROM calls)",
    )
    const report = await read({ range: { preset: 'today' }, kind: 'calls', compare: true })
    const clock = report.remarks.join(' ').match(/it is (\d\d:\d\d)/)?.[1]
    expect(report.totalsBefore?.[report.columns.findIndex(({ id }) => id === 'calls')]).toBe(1)
    expect(report.remarks).toContain(`${report.before?.to} is counted until ${clock}, too.`)
    const yesterday = await read({ range: { preset: 'yesterday' }, kind: 'calls' })
    expect([yesterday.calls, total(yesterday, 'calls')]).toEqual([2, whole])
  })

  it('says of a kind that cannot be cut that it is compared with whole days', async () => {
    const { remarks, before } = await read({ range: { preset: 'today' }, kind: 'dispositions', compare: true })
    expect(remarks).toContain(`It is compared with the whole of ${before?.to}.`)
  })

  it('goes with its connection', async () => {
    const { url, user, password } = dialer
    const draft = { ...connectionDefaults, name: 'Second', url, user }
    const { id } = await local.app.connections.save({ id: null, draft, password, remember: false })
    expect((await read({ connectionId: id })).calls).toBe(7)
    await local.app.connections.remove({ id })
    const database = openDatabase(appPaths(dir).storeFile, storeMigrations)
    expect(database.get('SELECT count(*) AS n FROM report_days WHERE connection_id = ?', id)).toEqual({ n: 0 })
    database.close()
  })

  it('gives a page the first of very many rows, and a file all of them', async () => {
    const { db } = dialer.setup
    const [call] = db.all('SELECT * FROM calls LIMIT 1')
    for (let at = 0; at < 5_200; at += 1) {
      db.run(
        'INSERT INTO recordings (recording_id, start_time, user, lead_id, uniqueid, duration, location) VALUES (?, ?, ?, 1, ?, 5, ?)',
        900_000 + at,
        String(call?.['call_date']),
        '1001',
        `u${at}`,
        'https://recordings.example/a.wav',
      )
    }
    const report = await read({
      range: { preset: 'today' },
      kind: 'recordings',
      filters: { ...noFilters, agents: ['1001'] },
    })
    expect([report.rows.length, report.rowCount >= 5_200]).toEqual([5_000, true])
    const { content } = await local.app.reports.file({ reportId: report.reportId, columns: [], format: 'csv' })
    expect(content.toString().trim().split('\r\n')).toHaveLength(report.rowCount + 1)
  })

  it('filters kept days without a call', async () => {
    const all = await read({ range: { preset: 'today' }, kind: 'statuses' })
    const one = await read({
      range: { preset: 'today' },
      kind: 'statuses',
      filters: { ...noFilters, campaigns: [all.choices.campaigns[0] ?? ''] },
    })
    expect(total(one, 'inbound')).toBe(0)
    expect(Number(total(one, 'calls'))).toBeLessThanOrEqual(Number(total(all, 'calls')))
  })

  it('says which day is missing, and tells the others', async () => {
    dialer.faults.set([{ kind: 'http-500-empty', functionName: 'agent_stats_export', next: 1 }])
    const report = await read()
    expect(report.missing).toHaveLength(1)
    expect(report.calls).toBe(7)
    // What was missing is asked for again, and only that.
    expect(await read()).toMatchObject({ calls: 1, missing: [] })
  })

  it('is not made of failures', async () => {
    dialer.faults.set([{ kind: 'http-500-empty', functionName: 'agent_stats_export' }])
    await expect(read()).rejects.toMatchObject({ problem: { code: 'server-error' } })
  })

  it('tells its progress, and stops when it is left', async () => {
    const stop = new AbortController()
    const seen: ReportNews[] = []
    const reading = (async () => {
      for await (const news of local.app.reports.watch(query({}), stop.signal)) {
        seen.push(news)
        stop.abort()
      }
    })()
    await expect(reading).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    expect(seen[0]).toMatchObject({ total: 7 })
    expect(seen.some((news) => 'report' in news)).toBe(false)
  })

  it('refuses days that have not come, and too many of them', async () => {
    const range = { from: '2190-01-01', to: '2190-01-02' }
    await expect(read({ range })).rejects.toMatchObject({ problem: { code: 'bad-input', field: 'range' } })
    const long = { from: '2001-01-01', to: '2026-01-01' }
    await expect(read({ range: long })).rejects.toMatchObject({ problem: { code: 'bad-input', field: 'range' } })
  })

  it('of a campaign that was deleted is empty, not an error', async () => {
    const filters = { ...noFilters, campaigns: ['GONE'] }
    for (const kind of ['agents', 'calls', 'hours', 'dispositions'] as const) {
      const report = await read({ kind, filters, range: { preset: 'today' } })
      expect(report.rows.every((_, at) => !cell(report, at, 'calls'))).toBe(true)
    }
  })
})

describe('kinds', () => {
  it('agents: times add up to the login time, averages are of the sums', async () => {
    const report = await read({ range: { preset: 'today' }, compare: true })
    expect(report.rows.length).toBeGreaterThan(0)
    const [login, talk, calls] = ['login', 'talk', 'calls'].map((id) => Number(total(report, id)))
    const parts = ['talk', 'wait', 'dispo', 'dead', 'pause'].map((id) => Number(total(report, id)))
    expect(login).toBe(parts.reduce((sum, part) => sum + part, 0))
    expect(total(report, 'averageTalk')).toBeCloseTo((talk ?? 0) / (calls ?? 1))
    expect(String(report.before?.to) < report.from).toBe(true)
  })

  it('calls, hours and statuses agree, from one answer a day', async () => {
    const range = { preset: 'last-7-days' } as const
    const calls = await read({ kind: 'calls', range })
    const hours = await read({ kind: 'hours', range })
    const statuses = await read({ kind: 'statuses', range })
    expect(calls.calls).toBe(14)
    expect(hours.calls + statuses.calls).toBe(0)
    expect(total(hours, 'calls')).toBe(total(calls, 'calls'))
    expect(total(statuses, 'calls')).toBe(total(calls, 'calls'))
  })

  it('calls: the drop rate is of the calls people answered', async () => {
    const report = await read({ kind: 'calls', range: { preset: 'today' } })
    const [dropped, answered] = [Number(total(report, 'dropped')), Number(total(report, 'answered'))]
    expect(total(report, 'dropRate')).toBeCloseTo(dropped / answered)
  })

  it('dispositions: the counts stand under their own statuses', async () => {
    const report = await read({ kind: 'dispositions', range: { preset: 'today' } })
    const statuses = await read({ kind: 'statuses', range: { preset: 'today' } })
    for (const { id, title } of report.columns.slice(2)) {
      const row = statuses.rows.findIndex(({ key }) => key === title)
      expect(total(report, id), title).toBe(cell(statuses, row, 'outbound'))
    }
  })

  it('dispositions: an id with a dash cannot be asked for', async () => {
    const filters = { ...noFilters, agents: ['10-1'] }
    const asked = read({ kind: 'dispositions', filters, range: { preset: 'today' } })
    await expect(asked).rejects.toMatchObject({ problem: { code: 'bad-input' } })
  })

  it('did-log: the caller is not the date, whatever the header says', async () => {
    const body =
      'did_number\tcall_date\tcaller_id_number\tlength_in_sec\n18005551000\t7275553014\t2026-11-23 09:13:46\t74\n'
    const call: DialerClient['call'] = async (functionName) => ({
      answer: parseAnswer({ functionName, status: 200, body }),
      httpStatus: 200,
      latencyMs: 1,
      attempts: 1,
      raw: body,
    })
    const facts = await didLogReport.readDay({
      client: { call, atOnce: () => 1, restMs: () => 0, close: async () => undefined },
      day: '2026-11-23',
      query: query({ kind: 'did-log', filters: { ...noFilters, dids: ['18005551000'] } }),
      signal: undefined,
      until: null,
      asked: () => undefined,
    })
    expect(facts).toEqual([{ did: '18005551000', caller: '7275553014', at: '2026-11-23 09:13:46', seconds: 74 }])
  })

  it('recordings: found by agent, with their length and address', async () => {
    const all = await read({ kind: 'recordings', range: { preset: 'today' } })
    expect(all.rows.length).toBeGreaterThan(0)
    expect(String(cell(all, 0, 'address'))).toMatch(/^https?:/)
    expect(cell(all, 0, 'seconds')).toEqual(expect.any(Number))
    const filters = { ...noFilters, leadId: String(cell(all, 0, 'lead')) }
    const ofLead = await read({ kind: 'recordings', filters, range: { preset: 'today' } })
    expect(ofLead.rows.length).toBeGreaterThan(0)
    expect(ofLead.rows.every((_, at) => cell(ofLead, at, 'lead') === filters.leadId)).toBe(true)
    await expect(read({ kind: 'recordings', filters: { ...noFilters, agents: ['12'] } })).rejects.toMatchObject({
      problem: { field: 'agents' },
    })
  })

  it('lists: made of kept counts', async () => {
    await local.app.lists.takeSnapshots({ connectionId })
    const report = await read({ kind: 'lists', range: { preset: 'today' } })
    expect(report.rows.length).toBeGreaterThan(2)
    expect(Number(total(report, 'total'))).toBeGreaterThan(0)
  })
})

describe('where in-groups begin', () => {
  it.each([
    ['AB C|A1 B1', 1, ['C'], ['C', 'A1', 'B1']],
    ['a campaign that was deleted', 3, ['A', 'C'], ['A', 'B', 'C', 'AA', 'BB']],
    ['one behind the last known', 2, ['A'], ['A', 'B', 'AA']],
    ['an in-group with the name of a campaign', 2, ['A', 'B'], ['A', 'B', 'A', 'C']],
    ['no in-groups', 2, ['A', 'B'], ['A', 'B']],
  ])('%s', (_, at, campaigns, names) => {
    expect(whereInGroupsBegin(names, new Set(campaigns))).toBe(at)
  })
})

it('a report of agents over 31 kept days with 200 agents is made in 300 ms', async () => {
  const days = Array.from({ length: 31 }, (_, at) => `2025-01-${String(at + 1).padStart(2, '0')}`)
  const agent = { campaign: 'SOLAR', group: 'AGENTS', calls: 40, talk: 9000, dead: 60, wait: 3000, dispo: 900 }
  const facts = Array.from({ length: 200 }, (_, at) => ({
    ...agent,
    user: `${1000 + at}`,
    name: `Agent ${at}`,
    pause: 600,
    sessions: 1,
    pauses: 4,
  }))
  await local.close()
  const { createReportDaysStore } = await import('../../../../src/main/store/report-days-store.ts')
  const database = openDatabase(appPaths(dir).storeFile, storeMigrations)
  const store = createReportDaysStore(database)
  for (const day of days) store.put({ connectionId, source: 'agents', scope: '', day }, facts, Date.now())
  database.close()
  local = await openLocalApp(dir, dialer)
  connectionId = (await local.app.connections.openDemo()).id
  const began = performance.now()
  const report = await read({ range: { from: '2025-01-01', to: '2025-01-31' } })
  expect(report).toMatchObject({ calls: 0, rows: { length: 200 } })
  expect(total(report, 'calls')).toBe(31 * 200 * 40)
  expect(performance.now() - began).toBeLessThan(300)
})
