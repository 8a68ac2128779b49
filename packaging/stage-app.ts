import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PackagingError } from './packaging-error.ts'

/** Whom a package names as its maker. The address is a reserved one that leads nowhere: see docs/packaging.md. */
const maker = { name: 'Dialdeck maintainers', email: 'maintainers@dialdeck.invalid' }
const homepage = 'https://dialdeck.invalid'

/** All of keytar that runs; the rest of the package builds this. */
const keytarFiles = ['package.json', 'LICENSE.md', 'lib/keytar.js', 'build/Release/keytar.node']

/**
 * Puts what goes into app.asar, and nothing else, into an empty folder: the build, a package.json, keytar. The packager
 * sees only this folder, so nothing of the clone can slip in.
 * @throws PackagingError when keytar is not built
 */
export function stageApp(root: string, stageDir: string): void {
  cpSync(join(root, 'out'), join(stageDir, 'out'), { recursive: true, filter: (path) => !path.endsWith('.stamp') })
  const lack = keytarLack(root)
  if (lack !== null) throw new PackagingError(lack)
  const keytarDir = join(root, 'node_modules', 'keytar')
  for (const file of keytarFiles) {
    const from = join(keytarDir, file)
    const to = join(stageDir, 'node_modules', 'keytar', file)
    mkdirSync(join(to, '..'), { recursive: true })
    cpSync(from, to)
  }
  const { name, version, description, license, type, main } = readManifest(root)
  const manifest = { name, productName: 'Dialdeck', version, description, license, author: maker, homepage, type, main }
  writeFileSync(join(stageDir, 'package.json'), JSON.stringify(manifest, null, 2))
}

/** What of keytar is missing, with the way to get it, or null. */
export function keytarLack(root: string): string | null {
  const missing = keytarFiles
    .map((file) => join(root, 'node_modules', 'keytar', file))
    .find((file) => !existsSync(file))
  return missing === undefined
    ? null
    : `${missing} is missing: a package without it could not use the keychain. On Debian: apt-get install libsecret-1-dev pkg-config g++ make python3, then npm rebuild keytar.`
}

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
  readonly type: string
  readonly main: string
  readonly devDependencies: Readonly<Record<string, string>>
}

export const readManifest = (root: string): Manifest =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
