import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { PackagingError } from './packaging-error.ts'

export const packageHelp = `npm run package -- [options]     the installers of this machine's platform

  --check               only says whether all that is needed is there
  --dir                 only the folder with the app, no installers
  --electron-dist DIR   an unpacked Electron distribution, or a folder with its zip file (else it is fetched)
  --out DIR             where to (default: dist)
  --accept-old-node     although the Node of this clone lacks security fixes
  --help                this text
`

export interface PackageArguments {
  readonly help: boolean
  readonly check: boolean
  readonly dirOnly: boolean
  readonly electronDist: string | null
  readonly outDir: string
  readonly acceptOldNode: boolean
}

/** Paths are taken from where the person stands. @throws PackagingError for an option that is not there */
export function readPackageArguments(args: readonly string[], workingDir: string): PackageArguments {
  const options = {
    check: { type: 'boolean', default: false },
    dir: { type: 'boolean', default: false },
    'electron-dist': { type: 'string' },
    out: { type: 'string', default: 'dist' },
    'accept-old-node': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const
  let values
  try {
    values = parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new PackagingError(`${error instanceof Error ? error.message : String(error)}\n\n${packageHelp}`)
  }
  const electronDist = values['electron-dist']
  return {
    help: values.help,
    check: values.check,
    dirOnly: values.dir,
    electronDist: electronDist === undefined ? null : resolve(workingDir, electronDist),
    outDir: resolve(workingDir, values.out),
    acceptOldNode: values['accept-old-node'],
  }
}
