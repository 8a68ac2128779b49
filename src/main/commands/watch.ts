import { Command } from 'commander'
import { resolve } from 'node:path'
import type { Problem } from '../../shared/model/problem.ts'
import type { WatchedFile } from '../features/imports/watching/watch-folder.ts'
import {
  chooseConnection,
  type ConnectionChoice,
  noWaitHelp,
  usage,
  withConnectionOptions,
} from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'
import { problemText } from './import.ts'

type WatchApp = Pick<CommandApp, 'connections' | 'watches'>

interface WatchArguments extends ConnectionChoice {
  readonly preset?: string
  readonly once?: boolean
  readonly json?: boolean
}

/** `dialdeck watch DIR`: imports every file that is put into a folder. Each is told in a line of standard output. */
export function createWatchCommand(
  open: () => Promise<WatchApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  return withConnectionOptions(new Command('watch'))
    .option('--no-wait', noWaitHelp)
    .description('Import every file put into a folder, and move it to done/ or failed/ with its result files')
    .argument('<folder>', 'the folder')
    .option('--preset <name>', 'mapping and options every file is loaded with')
    .option('--once', 'end when the folder is empty, for a scheduler')
    .option('--json', 'a line of JSON for each file')
    .action(async (folder: string, given: WatchArguments) => {
      if (given.preset === undefined) throw usage('The preset is missing', 'Add --preset NAME.')
      const app = await open()
      const { id } = await chooseConnection(given, app.connections, io.stdin)
      const ending = new AbortController()
      const stopListening = io.onInterrupt(() => ending.abort())
      let failed = 0
      try {
        const order = { connectionId: id, dir: resolve(folder), preset: given.preset }
        const how = { once: given.once === true, onTrouble: tellOnce((text) => io.stderr(`${text}\n`)) }
        for await (const file of app.watches.follow(order, ending.signal, how)) {
          if (file.outcome === 'failed') failed += 1
          io.stdout(`${given.json ? JSON.stringify(summaryOf(file)) : wordsOf(file)}\n`)
        }
      } finally {
        stopListening()
      }
      onExit(failed === 0 ? exitCodes.allAccepted : exitCodes.withRejects)
    })
}

/** What keeps files from being loaded is told when it begins, not with each try. */
function tellOnce(tell: (text: string) => void): (problem: Problem | null) => void {
  let told: string | null = null
  return (problem) => {
    if (problem !== null && problem.what !== told) tell(problemText(problem))
    told = problem?.what ?? null
  }
}

const summaryOf = ({ name, outcome, job, problem }: WatchedFile) => ({
  file: name,
  outcome,
  jobId: job?.jobId ?? null,
  rows: job?.progress.rows ?? 0,
  added: job?.counts.added ?? 0,
  problem: problem?.what ?? null,
})

const wordsOf = ({ name, outcome, job, problem }: WatchedFile): string =>
  `${name}: ${outcome}${job ? `, ${job.counts.added} of ${job.progress.rows} rows added` : ''}${problem ? `. ${problem.what}` : ''}`
