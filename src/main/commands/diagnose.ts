import { Command } from 'commander'
import type { Connection } from '../../shared/model/connection.ts'
import type { SelfCheck } from '../../shared/model/support.ts'
import type { Support } from '../features/support/support.ts'
import type { CommandIo } from './command-context.ts'
import { unknownConnection } from './choose-connection.ts'
import { exitCodes } from './exit-codes.ts'

interface DiagnoseApp {
  readonly connections: { list(): Promise<Connection[]> }
  readonly support: Support
}

/** `dialdeck diagnose`: the numbered checks of the Diagnostics screen, for a terminal or a monitor. */
export function createDiagnoseCommand(
  open: () => Promise<DiagnoseApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  return new Command('diagnose')
    .description('Check what must be right on this computer and on the way to each dialer')
    .option('--connection <name>', 'only this kept connection')
    .option('--json', 'one JSON object instead of lines')
    .action(async ({ connection, json }: { connection?: string; json?: boolean }) => {
      const { connections, support } = await open()
      const connectionIds = connection === undefined ? null : [idOf(connection, await connections.list())]
      let checks: SelfCheck[] = []
      for await (const made of support.watchChecks({ connectionIds })) {
        if (json !== true) for (const check of made.slice(checks.length)) io.stdout(lineOf(check))
        checks = made
      }
      const failed = checks.filter(({ state }) => state === 'failed').length
      if (json === true) io.stdout(`${JSON.stringify({ failed, checks })}\n`)
      onExit(failed === 0 ? exitCodes.allAccepted : exitCodes.withRejects)
    })
}

function idOf(name: string, kept: readonly Connection[]): string {
  const found = kept.find((connection) => connection.name === name || connection.id === name)
  if (!found) throw unknownConnection(name, kept)
  return found.id
}

function lineOf({ number, about, title, state, detail, action }: SelfCheck): string {
  const line = `${String(number).padStart(3)}. ${state.padEnd(7)} ${about}: ${title}. ${detail}\n`
  return action === undefined ? line : `${line}             ${action}\n`
}
