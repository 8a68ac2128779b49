import { Command } from 'commander'
import { chooseConnection, type ConnectionChoice, withConnectionOptions } from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'

type SnapshotApp = Pick<CommandApp, 'connections' | 'lists'>

/** `dialdeck snapshot`: counts the active lists of a dialer once, for a scheduler. The app shows them as a trend. */
export function createSnapshotCommand(
  open: () => Promise<SnapshotApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  return withConnectionOptions(new Command('snapshot'))
    .description('Count the active lists of a dialer and keep the counts for their trends')
    .option('--json', 'print what was counted as JSON')
    .action(async (given: ConnectionChoice & { json?: boolean }) => {
      const app = await open()
      const { id, name } = await chooseConnection(given, app.connections, io.stdin)
      const stop = new AbortController()
      const stopListening = io.onInterrupt(() => stop.abort())
      const { counted, failed } = await app.lists
        .takeSnapshots({ connectionId: id }, stop.signal)
        .finally(stopListening)
      for (const { listId, why } of failed) io.stderr(`list ${listId}: ${why}\n`)
      io.stdout(
        given.json === true
          ? `${JSON.stringify({ counted, failed })}\n`
          : `${counted} active lists of ${name} were counted${failed.length > 0 ? `, ${failed.length} could not be` : ''}\n`,
      )
      const wasStopped = stop.signal.aborted
      if (wasStopped) io.stderr('Stopped; what was counted before is kept.\n')
      onExit(wasStopped ? exitCodes.stopped : failed.length === 0 ? exitCodes.allAccepted : exitCodes.withRejects)
    })
}
