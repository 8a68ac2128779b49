import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTree } from './source-file.ts'

type Manifest = Readonly<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>
interface Locked {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>
}

const root = join(import.meta.dirname, '..', '..')
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T
const manifest = read<Manifest>('package.json')
const lock = read<Lockfile>('package-lock.json')
const declared = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }

const loose = (versions: Readonly<Record<string, string>>): string[] =>
  Object.entries(versions)
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name]) => name)

test('every package is pinned to one version, the one of the lockfile', () => {
  expect(loose(declared)).toEqual([])
  for (const [name, version] of Object.entries(declared)) {
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version)
  }
  expect(loose({ a: '^1.2.3', b: '1.2.3', c: 'latest', d: '~1.0.0', e: '2.x' })).toEqual(['a', 'c', 'd', 'e'])
})

test('the lockfile holds the bindings of every platform', () => {
  // A registry that lacks some of them leaves them out silently, and then `npm ci` refuses the whole file.
  const missing = Object.entries(lock.packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
    ),
  )
  expect(missing).toEqual([])
})

test('every @orpc package, also those of others, is 1.16.1', () => {
  const orpc = Object.entries(lock.packages).filter(([path]) => path.includes('node_modules/@orpc/'))
  expect(orpc.length).toBeGreaterThan(3)
  expect(orpc.filter(([, locked]) => locked.version !== '1.16.1')).toEqual([])
})

test('every import names a declared package, and the app runs without the packages of its tests', () => {
  const missing = readTree('src', 'test', 'scripts', 'packaging').flatMap((file) => {
    const allowed = file.path.startsWith('src/')
      ? { ...manifest.dependencies, ...manifest.optionalDependencies, electron: '' }
      : declared
    return file.imports
      .flatMap((imported) => (imported.kind === 'package' ? [imported.name] : []))
      .filter((name) => !name.startsWith('node:') && !(name in allowed))
      .map((name) => `${file.path}: ${name}`)
  })
  expect(missing).toEqual([])
})

test('docs/dependencies.md explains every declared package, and no other', () => {
  const rows = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8').matchAll(/^\| (`[^|]+`) \|/gm)
  const explained = [...rows].flatMap(([, names = '']) => names.split(', ').map((name) => name.replaceAll('`', '')))
  expect(explained.toSorted()).toEqual(Object.keys(declared).toSorted())
})

test('the set-up runs before anything is installed: it imports nothing but Node and itself', () => {
  const foreign = readTree('scripts').flatMap((file) =>
    file.imports
      .map((imported) => (imported.kind === 'package' ? imported.name : imported.path))
      .filter((target) => !target.startsWith('node:') && !target.startsWith('scripts/'))
      .map((target) => `${file.path}: ${target}`),
  )
  expect(foreign).toEqual([])
})

test('every declared package is used', () => {
  const configs = [
    'electron.vite.config.ts',
    'vitest.config.ts',
    'postcss.config.mjs',
    'package.json',
    '.oxlintrc.json',
  ]
  const text = [
    ...readTree('src', 'test', 'scripts', 'packaging').map((file) => file.text),
    ...configs.map(readIfThere),
  ].join('\n')
  // Typings, and packages another declared one loads by itself.
  const indirect = /^(?:@types\/|node-|oxlint-tsgolint$|electron$|typescript$|postcss$|react-is$|recharts$)/
  const unused = Object.keys(declared).filter((name) => !indirect.test(name) && !mentions(text, name))
  expect(unused).toEqual([])
})

function readIfThere(file: string): string {
  try {
    // The list of packages itself must not count as a use.
    return file === 'package.json'
      ? JSON.stringify(read<{ scripts: unknown }>(file).scripts)
      : readFileSync(join(root, file), 'utf8')
  } catch {
    return ''
  }
}

/** As an import, a style sheet's import, or a path into it. */
const mentions = (text: string, name: string): boolean =>
  [`'${name}'`, `'${name}/`, `"${name}"`, `"${name}/`, `"${name} `].some((form) => text.includes(form))
