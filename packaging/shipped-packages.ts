import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
}

/** One npm package whose code is in what users get. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** SPDX expression, as its package.json has it. */
  readonly licence: string
  /** As in package-lock.json: `sha512-` and base64. */
  readonly integrity: string
  /** In the clone, with forward slashes: `node_modules/zod`. */
  readonly path: string
}

/** Compiled into the one native file of the app. What else keytar declares only builds that file. */
const compiled: ReadonlySet<string> = new Set(['node_modules/keytar', 'node_modules/node-addon-api'])

/** Every package the pages and main are built from, by the lockfile: those the app declares and what they need. */
export function shippedPackages(root: string): ShippedPackage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>
  }
  return Object.entries(lock.packages)
    .filter(([path, locked]) => compiled.has(path) || (path !== '' && isBundled(path, locked)))
    .map(([path, { version = '', license = '', integrity = '' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return { name, version, licence: license, integrity, path }
    })
}

const isBundled = (path: string, { dev, optional, devOptional }: Locked): boolean =>
  !dev && !optional && !devOptional && !path.startsWith('node_modules/@types/')

/** The texts under which a package is given away (LICENSE, NOTICE, COPYING), in the order of their names. */
export function licenceTexts(root: string, { path }: ShippedPackage): string[] {
  const dir = join(root, path)
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .filter((name) => /^(?:licen[cs]e|notice|copying)/i.test(name))
    .toSorted()
    .map((name) => readFileSync(join(dir, name), 'utf8').trim())
}
