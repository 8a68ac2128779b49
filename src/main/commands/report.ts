import { rename, rm, writeFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import {
  type Report,
  type ReportFormat,
  reportFormatSchema,
  type ReportKind,
  reportKindSchema,
  type ReportQuery,
  reportQuerySchema,
  rangePresetSchema,
} from '../../shared/model/report.ts'
import { chooseConnection, type ConnectionChoice, usage, withConnectionOptions } from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'

interface ReportArguments extends ConnectionChoice {
  readonly from?: string
  readonly to?: string
  readonly range?: string
  readonly by: string
  readonly format: ReportFormat
  readonly out?: string
  readonly compare?: boolean
  readonly refresh?: boolean
  readonly campaign: readonly string[]
  readonly inGroup: readonly string[]
  readonly userGroup: readonly string[]
  readonly agent: readonly string[]
  readonly did: readonly string[]
  readonly category: readonly string[]
  readonly lead: string
}

/** `dialdeck report KIND`: a report as a file, for a scheduler. */
export function createReportCommand(
  open: () => Promise<Pick<CommandApp, 'connections' | 'reports'>>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  const filter = (name: string, what: string): Option =>
    new Option(`--${name} <id...>`, `only ${what}; repeatable`).default([], '')
  return withConnectionOptions(new Command('report'))
    .description('Write a report: agents, calls, hours, statuses, dispositions, did-log, recordings or lists')
    .addArgument(new Command().createArgument('<kind>', 'what of').choices(reportKindSchema.options))
    .option('--from <day>', 'first day by the dialer’s clock, e.g. 2026-05-01')
    .option('--to <day>', 'last day; --from when left out')
    .addOption(new Option('--range <name>', 'days by a name').choices(rangePresetSchema.options))
    .addOption(new Option('--format <format>', 'of the file').choices(reportFormatSchema.options).default('csv'))
    .option('--out <file>', 'where to; standard output when left out')
    .addOption(
      new Option('--by <what>', 'dispositions by').choices(['campaign', 'in-group', 'did']).default('campaign'),
    )
    .addOption(filter('campaign', 'these campaigns'))
    .addOption(filter('in-group', 'these in-groups'))
    .addOption(filter('user-group', 'agents of these user groups'))
    .addOption(filter('agent', 'these agents'))
    .addOption(filter('did', 'these DIDs'))
    .addOption(filter('category', 'statuses of these categories'))
    .option('--lead <id>', 'only recordings of this lead', '')
    .option('--compare', 'with the period of the same length before')
    .option('--refresh', 'ask for days again that are kept')
    .action(async (kind: ReportKind, given: ReportArguments) => {
      const app = await open()
      const { id } = await chooseConnection(given, app.connections, io.stdin)
      if (given.format === 'xlsx' && given.out === undefined) throw usage('A workbook needs a file', 'Add --out FILE.')
      const stop = new AbortController()
      const stopListening = io.onInterrupt(() => stop.abort())
      try {
        const report = await run(app, queryOf(id, kind, given), io, stop.signal)
        const { content } = await app.reports.file({ reportId: report.reportId, columns: [], format: given.format })
        if (given.out === undefined) io.stdout(content.toString('utf8'))
        else await writeWhole(given.out, content)
        for (const remark of report.remarks) io.stderr(`${remark}\n`)
        for (const { day, why } of report.missing) io.stderr(`${day} is missing: ${why}\n`)
        onExit(report.missing.length === 0 ? exitCodes.allAccepted : exitCodes.withRejects)
      } catch (error) {
        if (!stop.signal.aborted) throw error
        io.stderr('Stopped; days that were read and are over are kept.\n')
        onExit(exitCodes.stopped)
      } finally {
        stopListening()
      }
    })
}

function queryOf(connectionId: string, kind: ReportKind, given: ReportArguments): ReportQuery {
  const { from, to, range } = given
  if ((from === undefined) === (range === undefined) || (range !== undefined && to !== undefined)) {
    throw usage('Say which days', 'Give --from DAY --to DAY, or --range NAME.')
  }
  const parsed = reportQuerySchema.safeParse({
    connectionId,
    kind,
    range: range === undefined ? { from, to: to ?? from } : { preset: range },
    by: given.by,
    compare: given.compare ?? false,
    refresh: given.refresh ?? false,
    filters: {
      campaigns: given.campaign,
      inGroups: given.inGroup,
      userGroups: given.userGroup,
      agents: given.agent,
      dids: given.did,
      categories: given.category,
      leadId: given.lead,
    },
  })
  if (parsed.success) return parsed.data
  const place = parsed.error.issues[0]?.path.join(' ') ?? ''
  throw usage(
    place.startsWith('range') ? 'There is no such day' : `${place} cannot be used`,
    'Days are written 2026-05-01; dialdeck report --help names the filters.',
  )
}

async function run(
  { reports }: Pick<CommandApp, 'reports'>,
  query: ReportQuery,
  io: CommandIo,
  signal: AbortSignal,
): Promise<Report> {
  for await (const news of reports.watch(query, signal)) {
    if ('report' in news) {
      if (io.stderrIsTerminal) io.stderr('\n')
      return news.report
    }
    if (io.stderrIsTerminal) io.stderr(`\r${news.done} of ${news.total} days`)
  }
  throw new Error('a report ended without its table')
}

/** All of it or what was there before. */
async function writeWhole(path: string, content: Buffer): Promise<void> {
  const part = `${path}.part`
  try {
    await writeFile(part, content)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw usage(`${path} could not be written`, error instanceof Error ? error.message : String(error))
  }
}
