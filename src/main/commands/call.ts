import { Command } from 'commander'
import { chooseConnection, type ConnectionChoice, withConnectionOptions } from './choose-connection.ts'
import type { CommandApp, CommandIo } from './command-context.ts'
import { readPairs } from './read-pairs.ts'

interface CallArguments extends ConnectionChoice {
  readonly json?: boolean
  readonly yes?: boolean
  readonly custom: readonly string[]
}

/** `dialdeck call FUNCTION name=value …`: any function of the API, through the same guards as everywhere. */
export function createCallCommand(
  open: () => Promise<CommandApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  return withConnectionOptions(new Command('call'))
    .description('Run one function of the Non-Agent API')
    .argument('<function>', 'e.g. campaigns_list')
    .argument('[name=value...]', 'its parameters')
    .option(
      '--custom <label=value>',
      'value of a custom field; repeatable',
      (value, earlier: string[]) => [...earlier, value],
      [],
    )
    .option('--yes', 'do it even where it destroys something')
    .option('--json', 'print the answer as JSON')
    .action(async (functionName: string, pairs: readonly string[], given: CallArguments) => {
      onExit(await runCall(functionName, pairs, given, await open(), io))
    })
}

async function runCall(
  functionName: string,
  pairs: readonly string[],
  given: CallArguments,
  app: CommandApp,
  io: CommandIo,
): Promise<number> {
  const connection = await chooseConnection(given, app.connections, io.stdin)
  const answer = await app.console.run({
    connectionId: connection.id,
    functionName,
    params: readPairs(pairs),
    customFields: readPairs(given.custom),
    confirmed: given.yes ?? false,
  })
  if (given.json) io.stdout(`${JSON.stringify(answer)}\n`)
  else io.stdout(answer.raw.endsWith('\n') ? answer.raw : `${answer.raw}\n`)
  return answer.outcome === 'error' ? 2 : 0
}
