import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRef } from '../../../shared/model/file.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Report, ReportFormat, ReportKind, ReportNews, ReportQuery } from '../../../shared/model/report.ts'
import { daysOf, type Period, periodBefore, periodOf } from './report-days.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { readVersion } from '../../dialer/operations/read-version.ts'
import type { Clock, FileSource, Paths } from '../../ports.ts'
import type { ListsStore } from '../../store/lists-store.ts'
import type { ReportDaysStore } from '../../store/report-days-store.ts'
import { agentsReport } from './kinds/agents.ts'
import { callsReport, hoursReport, statusesReport } from './kinds/call-stats.ts'
import { didLogReport } from './kinds/did-log.ts'
import { dispositionsReport } from './kinds/dispositions.ts'
import { listColumns, listRows } from './kinds/lists.ts'
import { recordingsReport } from './kinds/recordings.ts'
import type { ReportKindSpec } from './kinds/report-kind.ts'
import { buildReport, pointsOfRows, type Times } from './build-report.ts'
import { makeTable } from './make-table.ts'
import { reportFile } from './report-file.ts'

export interface ReportsDeps {
  readonly dialers: Dialers
  readonly days: ReportDaysStore
  readonly lists: ListsStore
  readonly files: FileSource
  readonly paths: Pick<Paths, 'inboxDir'>
  readonly clock: Clock
}

/** `columns` by their ids, in this order; none: all. */
interface ReportFileInput {
  readonly reportId: string
  readonly columns: readonly string[]
  readonly format: ReportFormat
}

/** Reports: what the contract's procedures of the same names ask for. */
export interface ReportsFeature {
  /** Told day by day; the report comes last. */
  watch(query: ReportQuery, signal?: AbortSignal): AsyncGenerator<ReportNews>
  /** A report that was made a moment ago as a file. @throws ProblemError `not-found` when others came after it */
  file(input: ReportFileInput): Promise<{ name: string; content: Buffer }>
  export(input: ReportFileInput): Promise<FileRef>
}

const mostDays = 400
const dayMs = 86_400_000
/** Rows a page is given; the files hold all. */
const mostShown = 5_000
const shown = (report: Report): Report => ({ ...report, rows: report.rows.slice(0, mostShown) })
/** Reports that can still be exported. */
const mostHeld = 6

export function createReports(deps: ReportsDeps): ReportsFeature {
  const held = new Map<string, Report>()
  const hold = (report: Report): Report => {
    held.set(report.reportId, report)
    const [oldest] = held.keys()
    if (held.size > mostHeld && oldest !== undefined) held.delete(oldest)
    return report
  }
  const file: ReportsFeature['file'] = async ({ reportId, columns, format }) => {
    const report = held.get(reportId)
    if (report) return reportFile(report, columns, format)
    throw new ProblemError({
      code: 'not-found',
      what: 'This report is not there any more.',
      action: 'Run it again, then export it.',
    })
  }
  return {
    watch: async function* (query, signal) {
      deps.days.forgetBefore(deps.clock.now() - mostDays * dayMs)
      const client = await deps.dialers.clientFor(query.connectionId)
      const times = await timesOf(client, query, deps.clock)
      if (query.kind === 'lists') {
        yield { report: shown(hold(listsReport(deps, query, times))) }
        return
      }
      for await (const news of buildReport(deps, kinds[query.kind], { query, client, times, signal })) {
        yield 'report' in news ? { report: shown(hold(news.report)) } : news
      }
    },
    file,
    export: async (input) => {
      const { name, content } = await file(input)
      await mkdir(deps.paths.inboxDir, { recursive: true })
      const path = join(deps.paths.inboxDir, `${randomUUID()}-${name}`)
      await writeFile(path, content)
      const { fileId, sizeBytes } = await deps.files.register({ path, name, owned: true })
      return { fileId, name, sizeBytes }
    },
  }
}

// Each kind knows its own facts; here they are only handed on.
const kinds: Readonly<Record<Exclude<ReportKind, 'lists'>, ReportKindSpec<never>>> = {
  agents: agentsReport as unknown as ReportKindSpec<never>,
  calls: callsReport as unknown as ReportKindSpec<never>,
  hours: hoursReport as unknown as ReportKindSpec<never>,
  statuses: statusesReport as unknown as ReportKindSpec<never>,
  dispositions: dispositionsReport as unknown as ReportKindSpec<never>,
  'did-log': didLogReport as unknown as ReportKindSpec<never>,
  recordings: recordingsReport as unknown as ReportKindSpec<never>,
}

/** Days are the dialer's own: what is today there, its clock says. */
async function timesOf(client: DialerClient, query: ReportQuery, clock: Clock): Promise<Times> {
  const { localTime, epochSeconds } = await readVersion(client)
  const dialerNow = localTime ?? new Date(clock.now()).toISOString().slice(0, 19).replace('T', ' ')
  const wall = Date.parse(`${dialerNow.replace(' ', 'T')}Z`)
  const today = dialerNow.slice(0, 10)
  const wanted = periodOf(query.range, today)
  const period = { from: wanted.from, to: wanted.to < today ? wanted.to : today }
  if (period.from > period.to) {
    const why = wanted.from > wanted.to ? 'Its first day is after its last.' : `It is ${today} on the dialer.`
    throw badRange(why)
  }
  if (daysOf(period).length > mostDays) throw badRange(`A report has ${mostDays} days at most.`)
  return {
    period,
    before: query.compare ? periodBefore(period, query.range) : null,
    today,
    dialerNow,
    aheadMs: epochSeconds === null ? 0 : Math.round((wall - epochSeconds * 1000) / 900_000) * 900_000,
  }
}

const badRange = (why: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: 'There is no report of these days.',
    why,
    action: 'Choose other days.',
    field: 'range',
  })

/** Kept counts are the app's own: no day of it is asked for. */
function listsReport({ lists, clock }: ReportsDeps, query: ReportQuery, times: Times): Report {
  const { period, before } = times
  const rows = (of: Period) => listRows(lists, query.connectionId, of, query.filters, times.aheadMs)
  const now = rows(period)
  const table = makeTable(listColumns, now, before === null ? null : rows(before), 'unknown')
  return {
    reportId: randomUUID(),
    kind: 'lists',
    ...period,
    before,
    ...table,
    chart: { title: 'Leads', points: pointsOfRows(table, 'total') },
    remarks: now.length === 0 ? ['No list was counted in these days. Dialdeck counts them while it runs.'] : [],
    missing: [],
    choices: { campaigns: [], inGroups: [], userGroups: [], agents: [], dids: [] },
    calls: 0,
    readAt: clock.now(),
  }
}
