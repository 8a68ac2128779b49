import { Readable } from 'node:stream'
import type { CommandConnections, CommandIo } from '../../src/main/commands/command-context.ts'
import { createImportCommand } from '../../src/main/commands/import.ts'
import type { LocalImports } from './local-imports.ts'

/** Runs `dialdeck import` as the program would, with what it writes kept. */
export async function runImport(local: LocalImports, ...args: string[]) {
  const told = { stdout: '', stderr: '', exitCode: null as number | null }
  const io: CommandIo = {
    stdin: Readable.from([]),
    stdout: (text) => void (told.stdout += text),
    stderr: (text) => void (told.stderr += text),
    stderrIsTerminal: false,
    onInterrupt: () => () => undefined,
  }
  const { connection, engine: jobs, imports, files, presets } = local
  const connections: CommandConnections = {
    list: async () => [connection],
    save: async () => connection,
    givePassword: async () => connection,
    openDemo: async () => connection,
  }
  const command = createImportCommand(
    async () => ({ imports, jobs, files, connections, presets }),
    io,
    (code) => (told.exitCode = code),
  )
  command.exitOverride().configureOutput({ writeErr: (text) => void (told.stderr += text) })
  await command.parseAsync(args, { from: 'user' })
  return told
}
