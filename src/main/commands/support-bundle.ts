import { constants, copyFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { ProblemError } from '../../shared/model/problem.ts'
import type { Support } from '../features/support/support.ts'
import type { FileSource } from '../ports.ts'
import type { CommandIo } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'

interface BundleApp {
  readonly files: FileSource
  readonly support: Support
}

/** `dialdeck support-bundle`: one file for whoever helps, without passwords, addresses, names and leads. */
export function createSupportBundleCommand(
  open: () => Promise<BundleApp>,
  io: CommandIo,
  onExit: (code: number) => void,
): Command {
  return new Command('support-bundle')
    .description('Make one redacted file for whoever helps: versions, checks, the log, what was called')
    .option('--out <file>', 'where to; a file that is there is not overwritten')
    .action(async ({ out }: { out?: string }) => {
      const { files, support } = await open()
      const { file, parts } = await support.makeBundle()
      const target = resolve(out ?? file.name)
      keep(files.find(file.fileId)?.path ?? '', target)
      for (const { name, about } of parts) io.stderr(`  ${name.padEnd(24)} ${about}\n`)
      io.stdout(`${target}\n`)
      onExit(exitCodes.allAccepted)
    })
}

function keep(from: string, target: string): void {
  try {
    copyFileSync(from, target, constants.COPYFILE_EXCL)
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST'
    throw new ProblemError(
      {
        code: 'bad-input',
        what: isThere ? `${target} is there already.` : `${target} could not be written.`,
        ...(isThere || !(error instanceof Error) ? {} : { why: error.message }),
        action: 'Name another file with --out.',
      },
      { cause: error },
    )
  }
}
