import { copyFile } from 'node:fs/promises'
import { basename, parse, resolve } from 'node:path'
import { Command } from 'commander'
import { type DncAction, type DncScope, type DncStand, dncScopeSchema, type ScrubNews } from '../../shared/model/dnc.ts'
import type { Preview } from '../../shared/model/import.ts'
import { refuseEncodingDoubt } from '../features/imports/import-problems.ts'
import type { KeyFile } from '../../shared/model/key-file.ts'
import {
  chooseConnection,
  type ConnectionChoice,
  noWaitHelp,
  refuseUnconfirmed,
  usage,
  withConnectionOptions,
} from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { problemText } from './import.ts'
import { createProgressLine, followJob } from './job-progress.ts'

type DncApp = Pick<CommandApp, 'connections' | 'dnc' | 'jobs' | 'imports' | 'files'>

interface AskOptions extends ConnectionChoice {
  readonly campaign?: string
  readonly callTime: string
  readonly json?: boolean
}

/** `dialdeck dnc add|remove|check|scrub FILE`: do-not-call lists without a screen. Results on standard output. */
export function createDncCommand(open: () => Promise<DncApp>, io: CommandIo, onExit: (code: number) => void): Command {
  const command = new Command('dnc').description('Do-not-call lists: change them, ask about numbers, scrub a file')
  for (const action of ['add', 'remove'] as const) {
    withConnectionOptions(command.command(action))
      .option('--no-wait', noWaitHelp)
      .description(action === 'add' ? 'Put the numbers of a file on a list' : 'Take the numbers of a file off a list')
      .argument('<file>', numbersFile)
      .requiredOption('--scope <scope>', 'system, campaign:ID or group:ID (a filter phone group)')
      .option(...columnOption)
      .option('--json', 'print the summary as JSON')
      .action(async (file: string, given: ConnectionChoice & ColumnOption & { scope: string; json?: boolean }) => {
        const scope = readScope(given.scope)
        const app = await open()
        const numbers = await readNumbers(file, given, app, io)
        const connection = await chooseConnection(given, app.connections, io.stdin)
        if (action === 'remove') refuseUnconfirmed(connection, given, 'dnc remove')
        onExit(await change({ connectionId: connection.id, action, scope }, numbers, given.json === true, app, io))
      })
  }
  withAskOptions(command.command('check'))
    .description('Tell which numbers of a file are on a list; CSV on standard output')
    .argument('<file>', numbersFile)
    .option(...columnOption)
    .action(async (file: string, given: AskOptions & ColumnOption) => {
      const app = await open()
      const numbers = await readNumbers(file, given, app, io)
      const { id } = await chooseConnection(given, app.connections, io.stdin)
      onExit(await check(id, numbers, given, app, io))
    })
  withAskOptions(command.command('scrub'))
    .description('Part a file into rows on a list, clean rows and unclear ones; the parts stand beside it')
    .argument('<file>', 'CSV, TSV, semicolon- or pipe-separated file, or .xlsx workbook')
    .option('--column <name>', 'header or number (from 1) of the column with the numbers')
    .action(async (file: string, given: AskOptions & { column?: string }) => {
      const app = await open()
      const { id } = await chooseConnection(given, app.connections, io.stdin)
      onExit(await scrub(id, file, given, app, io))
    })
  for (const part of command.commands) part.exitOverride()
  return command
}

const withAskOptions = (command: Command): Command =>
  withConnectionOptions(command)
    .option('--campaign <id>', 'look at the list of this campaign too')
    .option('--call-time <id>', 'a call time of the dialer, which the function asks for', '9am-9pm')
    .option('--json', 'print a summary as JSON')

function readScope(text: string): DncScope {
  const [kind = '', id = ''] = text.split(':', 2)
  const parsed = dncScopeSchema.safeParse(
    kind === 'campaign' ? { kind, campaignId: id } : kind === 'group' ? { kind: 'filter-group', group: id } : { kind },
  )
  if (parsed.success) return parsed.data
  throw usage(`“${text}” is no scope`, 'It is system, campaign:ID or group:ID.')
}

/** Numbers of a file, and how many of its rows hold none that can be used. */
interface FileNumbers {
  readonly phones: string[]
  readonly unusable: number
}

/**
 * Numbers of a file, read as an import reads one: out of the column that was named, or the only one that can be meant.
 * What holds no number is told and left out.
 * @throws ProblemError `bad-input` when it is not certain which column is meant, or none of its cells is a number
 */
async function readNumbers(file: string, { column }: ColumnOption, app: DncApp, io: CommandIo): Promise<FileNumbers> {
  const path = resolve(file)
  const { fileId } = await app.files.register({ path, name: basename(path), owned: false })
  const ask = (columns: number[] | null): Promise<KeyFile> =>
    app.imports.readKeys({ fileId, kind: 'phone', reading: {}, columns })
  let read = await ask(null)
  if (column !== undefined) read = await ask([...new Set(column.flatMap((name) => columnsNamed(read.columns, name)))])
  const { keys } = read
  if (keys === null) {
    throw usage(
      `It is not certain which column of ${read.file.name} holds the numbers`,
      `${read.why} ${sayWhich(read.columns)}`,
    )
  }
  if (read.columns.length > 1) {
    const names = read.chosen.map((at) => columnName(read.columns[at] ?? { column: at, header: '' }))
    io.stderr(`numbers are read from ${names.join(' and ')}. ${read.why}\n`)
  }
  if (keys.headerLines > 0) io.stderr('the first line is the header\n')
  for (const { line, text, reason } of keys.rejected.slice(0, mostTold)) io.stderr(`line ${line}: ${text}: ${reason}\n`)
  if (keys.unusable > mostTold) io.stderr(`and ${keys.unusable - mostTold} more lines that are no numbers\n`)
  if (keys.unusable > 0) io.stderr(`${keys.unusable} of ${keys.rows} lines are left out\n`)
  if (keys.repeated > 0) io.stderr(`${keys.repeated} numbers stand there more than once\n`)
  if (keys.keys.length === 0) throw usage(`${file} holds no phone numbers`, 'Give them one a line.')
  return { phones: keys.keys, unusable: keys.unusable }
}

const mostTold = 20
const numbersFile = 'numbers, one a line, or a CSV or workbook with a column of them'
const columnOption = [
  '--column <name>',
  'header or number (from 1) of the column with the numbers; may be given more than once',
  (name: string, before: string[] | undefined): string[] => [...(before ?? []), name],
] as const

interface ColumnOption {
  readonly column?: string[]
}

async function change(
  request: { connectionId: string; action: DncAction; scope: DncScope },
  { phones, unusable }: FileNumbers,
  json: boolean,
  app: DncApp,
  io: CommandIo,
): Promise<number> {
  const { jobId } = await app.dnc.startJob({ ...request, phones })
  const job = await followJob(app.jobs, jobId, 'numbers', io)
  const { counts, problem, state } = job.progress
  if (problem) io.stderr(`${problemText(problem)}\n`)
  const changed = counts.added + counts.deleted
  const already = counts.duplicate + counts.excluded
  const refused = counts.rejected + counts.invalid + counts.unknown + counts.pending + counts.cancelled
  // After a lost answer nobody can tell whether the number was so before; it is as wanted now.
  const doneOrAlready = counts['perhaps-ours']
  const summary = { jobId, state, numbers: job.progress.rows, changed, already, doneOrAlready, refused, unusable }
  io.stdout(
    json
      ? `${JSON.stringify(summary)}\n`
      : `${job.title}: ${changed} changed, ${already} as wanted before, ${doneOrAlready === 0 ? '' : `${doneOrAlready} done now or so before (their answers were lost), `}${refused} not done${unusable === 0 ? '' : `, ${unusable} lines not usable`} (job ${jobId}, ${state})\n`,
  )
  if (state !== 'finished') return problem?.code === 'busy' ? exitCodes.busy : exitCodes.stopped
  return refused + unusable === 0 ? exitCodes.allAccepted : exitCodes.withRejects
}

async function check(
  connectionId: string,
  { phones, unusable }: FileNumbers,
  { campaign, callTime, json }: AskOptions,
  app: DncApp,
  io: CommandIo,
): Promise<number> {
  const counts: Record<DncStand, number> = { system: 0, campaign: 0, clear: 0, refused: 0 }
  const stop = new AbortController()
  const stopListening = io.onInterrupt(() => stop.abort())
  try {
    if (json !== true) io.stdout('phone_number,dnc\n')
    const question = { connectionId, campaignId: campaign ?? null, callTime, phones }
    for await (const { verdicts, problem } of app.dnc.watchCheck(question, stop.signal)) {
      for (const { phone, stand } of verdicts) {
        counts[stand] += 1
        if (json !== true) io.stdout(`${phone},${stand}\n`)
      }
      if (problem) {
        io.stderr(`${problemText(problem)}\n`)
        return exitCodeOf(problem.code)
      }
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
    return exitCodes.stopped
  } finally {
    stopListening()
  }
  if (json === true) io.stdout(`${JSON.stringify({ numbers: phones.length, ...counts, unusable })}\n`)
  return counts.system + counts.campaign + counts.refused + unusable === 0
    ? exitCodes.allAccepted
    : exitCodes.withRejects
}

async function scrub(
  connectionId: string,
  file: string,
  { campaign, callTime, column, json }: AskOptions & { column?: string },
  app: DncApp,
  io: CommandIo,
): Promise<number> {
  const path = resolve(file)
  const { fileId } = await app.files.register({ path, name: basename(path), owned: false })
  const preview = await app.imports.preview({ connectionId, fileId, listId: null, reading: {} })
  refuseEncodingDoubt(preview, 'Save the file as UTF-8. Nothing was written.')
  const stop = new AbortController()
  const stopListening = io.onInterrupt(() => stop.abort())
  const line = createProgressLine(io)
  let last: ScrubNews | null = null
  try {
    const request = {
      connectionId,
      campaignId: campaign ?? null,
      callTime,
      fileId,
      reading: preview.reading,
      column: columnOf(preview, column),
    }
    for await (last of app.dnc.watchScrub(request, stop.signal)) line.show(`${last.rows} rows`)
  } catch (error) {
    if (!stop.signal.aborted) throw error
    io.stderr('Stopped; no file was written.\n')
    return exitCodes.stopped
  } finally {
    line.end()
    stopListening()
  }
  if (!last?.files) throw new Error('a scrub ended without its files')
  const { dir } = parse(path)
  const written: Record<string, string> = {}
  for (const [part, made] of Object.entries(last.files)) {
    const from = made === null ? null : app.files.find(made.fileId)
    if (!from) continue
    const target = resolve(dir, from.name)
    await copyFile(from.path, target)
    written[part] = target
  }
  const { rows, onDnc, clean, unclear } = last
  const summary = { rows, onDnc, clean, unclear, files: written }
  io.stdout(
    json === true
      ? `${JSON.stringify(summary)}\n`
      : `${rows} rows: ${onDnc} on a list, ${clean} clean, ${unclear} unclear\n${Object.values(written).join('\n')}\n`,
  )
  return onDnc + unclear === 0 ? exitCodes.allAccepted : exitCodes.withRejects
}

function columnOf({ columns }: Preview, wanted: string | undefined): number {
  if (wanted !== undefined) return columnsNamed(columns, wanted)[0] ?? 0
  const found = columns.findIndex(({ field }) => field === 'phone_number')
  if (found >= 0) return found
  throw usage('No column looks like phone numbers', sayWhich(columns))
}

interface NamedColumn {
  readonly column: number
  readonly header: string
}

/** The column of a name, or of a place counted from 1. @throws ProblemError `bad-input` where there is none, or are two */
function columnsNamed(columns: readonly NamedColumn[], wanted: string): number[] {
  const named = columns.filter(({ header }) => header.trim().toLowerCase() === wanted.trim().toLowerCase())
  if (named.length > 1) {
    const places = named.map(({ column }) => column + 1).join(' or ')
    throw usage(`${named.length} columns are named ${wanted}`, `Say which by its number: --column ${places}.`)
  }
  const place = /^\d+$/.test(wanted) ? columns[Number(wanted) - 1] : undefined
  const found = named[0] ?? place
  if (found === undefined) throw usage(`There is no column ${wanted}`, sayWhich(columns))
  return [found.column]
}

const columnName = ({ header, column }: NamedColumn): string => (header === '' ? String(column + 1) : header)

const sayWhich = (columns: readonly NamedColumn[]): string =>
  `Say which with --column: ${columns.map(columnName).join(', ')}.`
