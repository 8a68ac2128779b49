import { Command, Option } from 'commander'
import { basename, resolve } from 'node:path'
import { type ImportJob, stampFieldSchema } from '../../shared/model/import.ts'
import { type Problem, ProblemError } from '../../shared/model/problem.ts'
import { cellOptions } from './cell-arguments.ts'
import { refuseEncodingDoubt } from '../features/imports/import-problems.ts'
import { chooseConnection, noWaitHelp, readPassword, usage } from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { addMap, addValue, matching, optionsOf, readNumber, type ImportArguments } from './import-arguments.ts'
import { exitCodes } from './exit-codes.ts'
import { handOver, reconcileRows } from './import-check.ts'
import { describe, mappingBase, mappingOf } from './import-mapping.ts'
import { readingOf, readingOptions } from './reading-arguments.ts'
import { followJob, throughOutage } from './job-progress.ts'
import { exitCodeForJob, summarize, summaryText } from './import-summary.ts'

/** The parts of the app an import needs. */
type ImportApp = Pick<CommandApp, 'connections' | 'imports' | 'jobs' | 'files' | 'presets'>

/**
 * `dialdeck import`: loads a file without a screen. Progress and messages go to standard error, the summary to standard
 * output.
 * @param open makes the app ready; called only when the arguments make sense
 * @param onExit told the exit code (see exit-codes.ts)
 */
export function createImportCommand(
  open: () => Promise<ImportApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  const command = new Command('import')
    .description('Load a CSV file into a list of a dialer')
    .argument('[file]', 'CSV, TSV, semicolon- or pipe-separated file, or .xlsx workbook')
    .option('--list <id>', 'list the leads go into', matching(/^\d{3,14}$/, 'a list id has 3 to 14 digits'))
    .option('--connection <name>', 'a kept connection')
    .option('--demo', 'the built-in demo dialer')
    .option('--url <url>', 'address of the dialer')
    .option('--user <user>', 'API user, with --url')
    .option('--password-stdin', 'read the password from standard input')
    .option('--resume <job>', 'go on with a stopped import: its job id, or "last"')
    .option(
      '--duplicate-check <modes>',
      'e.g. DUPLIST, DUPCAMP, DUPSYS, DUPLIST-30DAY',
      matching(/^[A-Z0-9-]*$/, 'capital letters, digits and dashes'),
      '',
    )
    .option('--dnc-check', "refuse numbers on the system's do-not-call list")
    .option('--phone-code <code>', 'country calling code', matching(/^\d{1,4}$/, '1 to 4 digits'), '1')
    .option(
      '--map <field=column|file>',
      'feed a field from a column (its header or number), or all fields as a preset file says; repeatable',
      addMap,
      [],
    )
    .option('--value <field=text>', 'the same text in a field of every row; repeatable', addValue, [])
    .option('--preset <name>', 'mapping and options kept under this name')
    .option('--save-preset <name>', 'keep this mapping and these options under this name')
    .addOption(
      new Option(
        '--stamp-field <field>',
        'field that carries job and row, so that a lost answer can be settled',
      ).choices(stampFieldSchema.options),
    )
    .option(
      '--callback-campaign <campaign>',
      'campaign of the callbacks that mapped columns ask for',
      matching(/^[0-9A-Za-z_-]{1,8}$/, '1 to 8 letters and digits'),
    )
    .option('--campaign-dnc-check <campaign>', "refuse numbers on the campaign's do-not-call list")
    .addOption(
      new Option('--on-duplicate <what>', 'a row whose lead is there already')
        .choices(['skip', 'update', 'move'])
        .default('skip'),
    )
    .addOption(
      new Option('--on-altered <what>', 'a row of which the dialer would store something else')
        .choices(['load', 'reject', 'stop'])
        .default('load'),
    )
    .addOption(
      new Option('--repeated-numbers <what>', 'later rows with the number of an earlier one')
        .choices(['skip', 'send'])
        .default('skip'),
    )
    .addOption(
      new Option(
        '--doubles-check <when>',
        'look up afterwards which numbers are there twice; auto: with a duplicate check',
      )
        .choices(['auto', 'on', 'off'])
        .default('auto'),
    )
    .option('--again', 'load a file that was loaded before once more, though no duplicate check is on')
    .option('--hopper-priority <n>', 'put the leads into the hopper, -99 to 99', readNumber(-99, 99))
    .addOption(new Option('--tz-method <name>', 'how the time zone is found').choices(['POSTAL', 'TZCODE', 'NANPA']))
    .option('--trial <n>', 'stop after so many rows, to be looked at', readNumber(1, 1_000_000_000))
    .option('--max-connections <n>', 'requests at once, at most', readNumber(1, 64))
    .option('--max-per-second <n>', 'rows a second, at most', readNumber(1, 10_000))
    .option('--hand-over <file>', "send nothing: write the checked rows for VICIdial's own list loader")
    .option('--reconcile', 'send nothing: tell which rows are in the list already; also with --resume')
    .option('--json', 'print the summary as JSON')
    .option('--no-wait', noWaitHelp)
  for (const option of [...cellOptions(), ...readingOptions()]) command.addOption(option)
  return command.action(async (file: string | undefined, given: ImportArguments) => {
    const isTold = (argument: keyof ImportArguments): boolean => command.getOptionValueSource(argument) === 'cli'
    onExit(await runImport(file, given, isTold, await open(), io))
  })
}

/** @returns the exit code; @throws ProblemError when there is no job to report on */
export async function runImport(
  file: string | undefined,
  given: ImportArguments,
  isTold: (argument: keyof ImportArguments) => boolean,
  app: ImportApp,
  io: CommandIo,
): Promise<number> {
  const isOnlyChecked = given.handOver !== undefined || given.reconcile === true
  const started =
    given.resume === undefined
      ? await startNew(file, given, isTold, app, io)
      : await resume(given, app, io, isOnlyChecked)
  let job = await follow(started, app, io)
  if (isOnlyChecked && job.progress.state === 'ready') {
    if (given.handOver !== undefined) return handOver(job, { path: given.handOver, json: given.json ?? false }, app, io)
    const { missing } = await reconcileRows(job.jobId, given.json ?? false, app, io)
    return missing === 0 ? exitCodes.allAccepted : exitCodes.withRejects
  }
  if (given.resume === undefined && job.progress.state === 'ready') {
    await refuseSecondLoad(job, given, app)
    const waiting = given.onAltered === 'stop' ? await app.imports.countAltered(job.jobId, 'pending') : 0
    if (waiting > 0) {
      io.stderr(`${alteredText(waiting, 'would store')} Nothing was sent: --on-altered stop.\n`)
      io.stderr(`Send them all the same: dialdeck import --resume ${job.jobId}\n`)
    } else job = await follow(await app.imports.resume({ jobId: job.jobId }), app, io)
  }
  await tellDoubles(job, app, io)
  const files = app.imports.resultPaths(job.jobId)
  const altered = await app.imports.countAltered(job.jobId, 'loaded')
  if (altered > 0) io.stderr(`${alteredText(altered, 'stores')} The success file says which values.\n`)
  const summary = summarize(job, files, altered)
  if (job.progress.problem) io.stderr(`${problemText(job.progress.problem)}\n`)
  if (job.progress.state === 'paused' || job.progress.state === 'stopped') {
    io.stderr(`Resume it with: dialdeck import --resume ${job.jobId}\n`)
  }
  io.stdout(given.json ? `${JSON.stringify(summary)}\n` : summaryText(job, summary))
  return exitCodeForJob(job)
}

const alteredText = (rows: number, stores: string): string =>
  `The dialer ${stores} ${rows === 1 ? '1 row' : `${rows} rows`} otherwise than the file says.`

async function startNew(
  file: string | undefined,
  given: ImportArguments,
  isTold: (argument: keyof ImportArguments) => boolean,
  app: ImportApp,
  io: CommandIo,
): Promise<ImportJob> {
  if (file === undefined) throw usage('The file is missing', 'dialdeck import FILE --list ID …')
  const listOfPreset = given.preset === undefined ? undefined : app.presets.get(given.preset).options.listId
  const listId = given.list ?? listOfPreset
  if (listId === undefined) throw usage('The list is missing', 'Add --list ID.')
  const connection = await chooseConnection(given, app.connections, io.stdin)
  const path = resolve(file)
  const { fileId } = await app.files.register({ path, name: basename(path), owned: false })
  const preview = await throughOutage(app.jobs, connection.id, io, () =>
    app.imports.preview({ connectionId: connection.id, fileId, listId, reading: readingOf(given) }),
  )
  refuseEncodingDoubt(
    preview,
    `Say which: --encoding ${preview.encodingDoubt?.[0]?.encoding ?? 'NAME'}. Nothing was sent.`,
  )
  const base = await mappingBase(preview, given, app.presets)
  const mapping = mappingOf(preview, base.mapping, given)
  if (base.words !== null) io.stderr(`${base.words}\n`)
  const options = optionsOf(given, listId, base.options, isTold)
  io.stderr(`${describe(preview, mapping, connection, options)}\n`)
  if (given.savePreset !== undefined) {
    const headers = preview.columns.map(({ header }) => header)
    app.presets.save({ name: given.savePreset, headers, mapping, options })
    io.stderr(`Kept as preset ${given.savePreset}\n`)
  }
  const { reading } = preview
  // Held: whether it was loaded before is known once it is read, and before anything is sent.
  return throughOutage(app.jobs, connection.id, io, () =>
    app.imports.start({ connectionId: connection.id, fileId, reading, mapping, options, hold: true }),
  )
}

async function resume(
  given: ImportArguments,
  app: ImportApp,
  io: CommandIo,
  isOnlyChecked: boolean,
): Promise<ImportJob> {
  const unfinished = (await app.imports.list()).filter(({ progress }) => resumable.has(progress.state))
  const job = given.resume === 'last' ? unfinished[0] : await byId(app, given.resume)
  if (!job) {
    throw usage(
      given.resume === 'last' ? 'There is no import to go on with' : `There is no import ${given.resume}`,
      unfinished.length === 0
        ? 'Start one.'
        : `These can be gone on with: ${unfinished.map((one) => one.jobId).join(', ')}.`,
    )
  }
  if (given.passwordStdin) {
    const password = await readPassword(io.stdin)
    await app.connections.givePassword({ id: job.connectionId, password, remember: false })
  } else if (given.demo) {
    await app.connections.openDemo()
  }
  return isOnlyChecked ? job : app.imports.resume({ jobId: job.jobId })
}

/** However many were made since; null: there is none. */
async function byId(app: ImportApp, jobId = ''): Promise<ImportJob | null> {
  try {
    return await app.imports.get({ jobId })
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'not-found') return null
    throw error
  }
}

const resumable: ReadonlySet<string> = new Set(['ready', 'paused', 'stopped'])

/** Shows progress until the job has come to rest. */
async function follow({ jobId }: ImportJob, app: ImportApp, io: CommandIo): Promise<ImportJob> {
  let warned = false
  return followJob(app.imports, jobId, 'rows', io, ({ loadedBefore }) => {
    if (!loadedBefore || warned) return
    warned = true
    io.stderr(`${loadedBeforeText(loadedBefore)}\n`)
  })
}

/**
 * The very same file again is a slip more often than a wish, and without a duplicate check every lead of it is doubled.
 * @throws ProblemError `conflict`; the job is cancelled, nothing was sent
 */
async function refuseSecondLoad(job: ImportJob, { again }: ImportArguments, app: ImportApp): Promise<void> {
  const { loadedBefore, options } = job
  if (loadedBefore?.share !== 1 || options.duplicateCheck !== '' || again === true) return
  await app.imports.cancel({ jobId: job.jobId })
  throw new ProblemError({
    code: 'conflict',
    what: loadedBeforeText(loadedBefore),
    why: 'No duplicate check is on, so every lead would be there twice. Nothing was sent.',
    action: 'Add --duplicate-check DUPLIST, or --again to load it once more.',
  })
}

async function tellDoubles({ jobId }: ImportJob, app: ImportApp, io: CommandIo): Promise<void> {
  const doubles = await app.imports.getDoubles({ jobId })
  if (doubles === null) return
  if (doubles.problem !== null) io.stderr(`Which numbers are there twice could not be looked up: ${doubles.problem}\n`)
  if (doubles.numbers === 0) return
  io.stderr(`${doubles.numbers} numbers of this load have more than one lead:\n`)
  for (const { line, phone, leadIds } of doubles.named.slice(0, mostTold)) {
    io.stderr(`line ${line}: ${phone}: leads ${leadIds.join(', ')}\n`)
  }
  if (doubles.numbers > mostTold) io.stderr(`and ${doubles.numbers - mostTold} more\n`)
}

const mostTold = 20

const loadedBeforeText = ({ jobId, fileName, at, added, share }: NonNullable<ImportJob['loadedBefore']>): string => {
  const what = share === 1 ? 'This very file was' : `About ${Math.round(share * 100)} % of the numbers were`
  return `${what} loaded before: ${fileName}, ${added} leads on ${new Date(at).toISOString().slice(0, 16)} (job ${jobId}).`
}

/** A problem in lines: what, why, what to do. */
export function problemText({ what, why, action }: Pick<Problem, 'what' | 'why' | 'action'>): string {
  return [what, why, action].filter((part) => part !== undefined && part !== '').join('\n')
}
