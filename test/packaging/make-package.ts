import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { layOutElectron } from './electron-distribution.ts'

export const root = join(import.meta.dirname, '..', '..')

/** The version of Electron that package.json pins. */
export async function pinnedElectron(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  return manifest.devDependencies['electron'] ?? ''
}

export interface Made {
  readonly code: number | null
  readonly output: string
}

export interface MakePackageOptions {
  /** For everything: the distribution, what is made, and what goes with it. */
  readonly dir: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Of the distribution, when it is not the pinned one. */
  readonly electronVersion?: string
  readonly fuses?: string
}

/** Runs `npm run package` on a laid out Electron; what it makes is in `made/` of the given folder. */
export async function makePackage({ dir, args = ['--dir'], env = {}, electronVersion, fuses }: MakePackageOptions) {
  const electronDist = join(dir, 'electron')
  const version = electronVersion ?? (await pinnedElectron())
  await layOutElectron(electronDist, { version, ...(fuses === undefined ? {} : { fuses }) })
  const script = join(root, 'scripts', 'package.mjs')
  // The Node of the machine that tests is what npm has; that an old one is refused has a test of its own.
  const all = [script, ...args, '--accept-old-node', '--electron-dist', electronDist, '--out', join(dir, 'made')]
  const child = spawn(process.execPath, all, { cwd: root, env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  await once(child, 'close')
  return { code: child.exitCode, output } satisfies Made
}
