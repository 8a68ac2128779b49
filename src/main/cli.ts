import { Command, CommanderError } from 'commander'
import { demoUsage, readDemoOptions } from '../demo-dialer/command.ts'
import { createDemoDialer } from '../demo-dialer/server.ts'
import { ProblemError } from '../shared/model/problem.ts'
import { openCommandApp } from './command-app.ts'
import { createCallCommand } from './commands/call.ts'
import type { CommandIo } from './commands/command-context.ts'
import { printable } from './commands/printable.ts'
import { exitCodeOf, exitCodes } from './commands/exit-codes.ts'
import { createDiagnoseCommand } from './commands/diagnose.ts'
import { createDncCommand } from './commands/dnc.ts'
import { createImportCommand, problemText } from './commands/import.ts'
import { createJobCommand } from './commands/job.ts'
import { parseJsonl } from './commands/parse.ts'
import { createPreviewCommand } from './commands/preview.ts'
import { createProbeCommand } from './commands/probe.ts'
import { createJobsCommand } from './commands/jobs.ts'
import { createReportCommand } from './commands/report.ts'
import { createSnapshotCommand } from './commands/snapshot.ts'
import { createSupportBundleCommand } from './commands/support-bundle.ts'
import { createUsersCommand } from './commands/users.ts'
import { createWatchCommand } from './commands/watch.ts'
import { grantProcess } from './dialer/confirmed.ts'
import { interruptsOf } from './interrupts.ts'
import { endOnFault, faultWords } from './own-faults.ts'
import { serveBrowserDoor } from './serve.ts'
import { version } from './version.ts'

const EXAMPLES = `
Examples:
  dialdeck import leads.csv --demo --list 101 --json
  dialdeck import leads.csv --connection "Main dialer" --list 101 --duplicate-check DUPLIST
  dialdeck import leads.csv --url https://dialer.example.com --user api --password-stdin --list 101 < password.txt
  dialdeck preview leads.csv other.xlsx --rows 10
  dialdeck watch ./dropped --connection "Main dialer" --preset CRM
  dialdeck call campaigns_list --demo
  dialdeck job count-list list=101 --demo
  dialdeck jobs --kind import
  dialdeck jobs resume JOB-ID
  dialdeck dnc add numbers.txt --scope campaign:SALES --connection "Main dialer"
  dialdeck dnc scrub leads.csv --column phone --connection "Main dialer"
  dialdeck users agents.csv --template 1001 --phones --server 10.0.0.5 --credentials sheet.csv --connection "Main dialer"
  dialdeck report agents --range last-7-days --format xlsx --out agents.xlsx --connection "Main dialer"
  dialdeck probe --connection "Main dialer" --json
  dialdeck diagnose --json
  dialdeck support-bundle --out for-support.zip
  dialdeck demo --port 8089

Exit codes: 0 all accepted, 1 a fault of Dialdeck itself, 2 finished with rejects, 3 stopped, 4 bad usage or unreadable
input, 5 the dialer is busy and --no-wait was given.`

const io: CommandIo = {
  stdin: process.stdin,
  stdout: (text) => void process.stdout.write(printable(text)),
  stderr: (text) => void process.stderr.write(printable(text)),
  stderrIsTerminal: process.stderr.isTTY === true,
  // The first Ctrl-C ends in order, the second at once.
  onInterrupt: (listener) => interruptsOf(process).listen(listener, () => process.exit(exitCodes.stopped)),
}

const untilInterrupted = (): Promise<void> => new Promise((resolve) => void io.onInterrupt(resolve))

async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0
  const faults = endOnFault({
    process,
    tell: (what) => io.stderr(faultWords(what)),
    exit: (code) => process.exit(code),
  })
  let noWait = false
  const app = openCommandApp(
    () => program.opts<{ dataDir?: string }>().dataDir,
    faults,
    () => noWait,
  )
  const finish = (code: number): void => {
    exitCode = code
  }
  const program = new Command('dialdeck')
    .description('Dialdeck from the command line')
    .version(version)
    .option('--data-dir <dir>', 'folder its data is kept in (also DIALDECK_HOME)')
    .addHelpText('after', EXAMPLES)
    .hook('preAction', (_, command) => {
      noWait = command.opts<{ wait?: boolean }>().wait === false
    })
    .addCommand(createImportCommand(app.open, io, finish))
    .addCommand(createPreviewCommand(app.open, io, finish))
    .addCommand(createCallCommand(app.open, io, finish))
    .addCommand(createJobCommand(app.open, io, finish))
    .addCommand(createJobsCommand(app.open, io, finish))
    .addCommand(createProbeCommand(app.open, io, finish))
    .addCommand(createDncCommand(app.open, io, finish))
    .addCommand(createSnapshotCommand(app.open, io, finish))
    .addCommand(createReportCommand(app.open, io, finish))
    .addCommand(createUsersCommand(app.open, io, finish))
    .addCommand(createDiagnoseCommand(app.open, io, finish))
    .addCommand(createSupportBundleCommand(app.open, io, finish))
    .addCommand(createWatchCommand(app.open, io, finish))
  program
    .command('parse')
    .description('Take answers of a dialer apart, a line of JSON each on standard input')
    .requiredOption('--jsonl', 'one {"id","function","status","body"} a line')
    .action(async () => finish((await parseJsonl(process.stdin, io.stdout)) > 0 ? exitCodes.withRejects : 0))
  program
    .command('serve')
    .description('The browser door alone')
    .option('--port <port>', 'port to listen on', '0')
    .action(async ({ port }: { port: string }) => {
      const door = await serveBrowserDoor({ port, dataDir: program.opts<{ dataDir?: string }>().dataDir, faults })
      io.stdout(`${door.address}\n`)
      await door.ended
    })
  program
    .command('demo')
    .description('The demo dialer alone')
    .helpOption(false)
    .allowUnknownOption()
    .argument('[options...]')
    .action(async (words: string[]) => {
      if (words.includes('--help')) return io.stdout(`${demoUsage}\n`)
      // The program knows this option too, and takes it wherever it stands.
      const { dataDir } = program.opts<{ dataDir?: string }>()
      await runDemo(dataDir === undefined || words.includes('--data-dir') ? words : [...words, '--data-dir', dataDir])
    })
  for (const command of [program, ...program.commands]) command.exitOverride()
  program.hook('preAction', (_, action) => {
    const { confirm } = action.opts<{ confirm?: string }>()
    if (confirm !== undefined) grantProcess(confirm)
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exitCode
  } catch (error) {
    return exitCodeFor(error)
  } finally {
    await app.dispose()
  }
}

async function runDemo(words: readonly string[]): Promise<void> {
  let options
  try {
    options = readDemoOptions(words)
  } catch (error) {
    throw new ProblemError({
      code: 'bad-input',
      what: error instanceof Error ? error.message : String(error),
      action: demoUsage,
    })
  }
  const dialer = await createDemoDialer(options)
  io.stdout(`${dialer.url}\n`)
  io.stderr(`API user ${dialer.user}, password ${dialer.password}. Ctrl-C ends it.\n`)
  await untilInterrupted()
  await dialer.close()
}

function exitCodeFor(error: unknown): number {
  // Commander has said what was wrong; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.badInput
  if (error instanceof ProblemError) {
    io.stderr(`${problemText(error.problem)}\n`)
    return exitCodeOf(error.problem.code)
  }
  throw error
}

// What the app writes is for its user alone.
process.umask(0o077)
process.exitCode = await main(process.argv.slice(2))
