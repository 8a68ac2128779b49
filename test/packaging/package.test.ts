import { extractAll, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDemo } from '../e2e/helpers/open-app.ts'
import { openWindow } from '../e2e/helpers/open-window.ts'
import { makePackage, pinnedElectron, root, type Made } from './make-package.ts'

const recorder = pathToFileURL(join(root, 'test', 'e2e', 'helpers', 'record-sockets.mjs')).href
/** 4.5 MB when this was written: room to grow, none for a package that slipped in (recharts alone has 5 MB). */
const budgetBytes = 8_000_000

let dir: string
let made: Made
let app: string
let asar: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dialdeck-package-'))
  const env = { NODE_OPTIONS: `--import=${recorder}`, DIALDECK_SOCKETS: join(dir, 'sockets') }
  made = await makePackage({ dir, env })
  app = join(dir, 'made', 'linux-unpacked')
  asar = join(app, 'resources', 'app.asar')
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const sha256 = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
/** Files of the archive, without its folders. */
const packed = (): string[] =>
  listPackage(asar, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !('files' in statFile(asar, path)))

test('a package is made of a distribution that is there, and nobody is asked for anything', async () => {
  expect(made, made.output).toMatchObject({ code: 0 })
  expect(existsSync(join(dir, 'sockets'))).toBe(false)
})

test('the archive holds the build, keytar and a package.json: no sources, no tests, no other package', async () => {
  const names = packed()
  const build = (await readdir(join(root, 'out'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== '.stamp')
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  const keytar = ['package.json', 'LICENSE.md', 'lib/keytar.js', 'build/Release/keytar.node']
  expect(names.toSorted()).toEqual(
    ['package.json', ...build, ...keytar.map((file) => `node_modules/keytar/${file}`)].toSorted(),
  )
  expect(names.filter((name) => /\.(?:tsx?|map|test\..*)$/.test(name))).toEqual([])
  expect((await stat(asar)).size).toBeLessThan(budgetBytes)
})

test('only the native file stands beside the archive, and it is the one that was built', async () => {
  const unpacked = join(app, 'resources', 'app.asar.unpacked')
  const beside = await readdir(unpacked, { recursive: true, withFileTypes: true })
  const files = beside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const native = 'node_modules/keytar/build/Release/keytar.node'
  expect(files).toEqual([join(unpacked, native)])
  expect(statFile(asar, native)).toMatchObject({ unpacked: true })
  expect(await sha256(join(unpacked, native))).toBe(await sha256(join(root, native)))
})

test('the folder holds the program under its name, licences and the example of a policy, no other app', async () => {
  const files = await readdir(app, { recursive: true })
  for (const file of ['dialdeck', 'LICENSE.electron.txt', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    expect(files).toContain(file)
  for (const file of ['electron', 'LICENSE', 'resources/default_app.asar', 'locales/de.pak'])
    expect(files).not.toContain(file)
  expect((await stat(join(app, 'dialdeck'))).mode & 0o111).not.toBe(0)
  expect(await sha256(join(app, 'resources', 'policy.example.json'))).toBe(
    await sha256(join(root, 'resources', 'policy.example.json')),
  )
})

test('the fuses are set in the program: no Node by another name, only this archive', async () => {
  const wire = await getCurrentFuseWire(join(app, 'dialdeck'))
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.DISABLE,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  })
  // What a runner reads back: these, and no others.
  const readBack = (program: string) =>
    promisify(execFile)(process.execPath, [join(root, 'packaging', 'read-fuses.ts'), program])
  await expect(readBack(join(app, 'dialdeck'))).resolves.toMatchObject({ stderr: '' })
  await expect(readBack(join(dir, 'electron', 'electron'))).rejects.toMatchObject({ code: 1 })
})

interface Bill {
  readonly components: readonly {
    readonly name: string
    readonly version: string
    readonly purl: string
    readonly licenses: readonly object[]
    readonly hashes?: readonly { readonly content: string }[]
  }[]
}

test('every package whose code is in the build is in the bill of materials, with its hash, and in the notices', async () => {
  const [billFile = ''] = (await readdir(join(dir, 'made'))).filter((name) => name.endsWith('-sbom.cdx.json'))
  const { components } = JSON.parse(await readFile(join(dir, 'made', billFile), 'utf8')) as Bill
  const listed = new Set(components.map(({ name }) => name))
  // The bundler writes above each module of main where it is from.
  const texts = await Promise.all(
    packed()
      .filter((name) => /^out\/main\/.*\.js$/.test(name))
      .map((name) => readFile(join(root, name), 'utf8')),
  )
  const origins = texts.join('\n').matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/\n]+)/gm)
  const bundled = new Set([...origins].map(([, name = '']) => name))
  expect(bundled.size).toBeGreaterThan(5)
  expect([...bundled].filter((name) => !listed.has(name))).toEqual([])
  for (const name of ['react', '@mantine/core', 'keytar', 'electron']) expect(listed).toContain(name)
  for (const name of ['vitest', 'electron-builder', 'prebuild-install']) expect(listed).not.toContain(name)
  const fromNpm = components.filter(({ name }) => name !== 'electron')
  for (const { purl, hashes, licenses } of fromNpm) {
    expect(purl).toMatch(/^pkg:npm\/[^ ]+@\d/)
    expect(licenses).toHaveLength(1)
    expect(hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/)
  }
  const notices = await readFile(join(app, 'resources', 'THIRD-PARTY-NOTICES.txt'), 'utf8')
  for (const { name, version } of fromNpm) expect(notices).toContain(`\n${name} ${version} (`)
})

test('a second build of the same sources is the same, byte for byte', async () => {
  const again = join(dir, 'built-again')
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, [builder, 'build', '--outDir', again], { cwd: root, env })
  for (const name of packed().filter((file) => file.startsWith('out/')))
    expect(await sha256(join(again, name.slice('out/'.length))), name).toBe(await sha256(join(root, name)))
})

test('the same tree gives the same archive and the same bill of materials', async () => {
  const before = await readFile(join(dir, 'made', 'SHA256SUMS'), 'utf8')
  const archive = await sha256(asar)
  const again = await makePackage({ dir })
  expect(again, again.output).toMatchObject({ code: 0 })
  expect(await readFile(join(dir, 'made', 'SHA256SUMS'), 'utf8')).toBe(before)
  expect(await sha256(asar)).toBe(archive)
})

test.skipIf(!existsSync(process.env['DIALDECK_CHROMIUM'] || '/usr/bin/chromium'))(
  'the app inside the archive starts on what was packed with it, and works',
  async () => {
    const alone = join(dir, 'alone')
    await mkdir(alone)
    extractAll(asar, alone)
    const env = { DIALDECK_STAND_IN_PACKAGED: '1', NODE_PATH: '' }
    const { page, standIn, closeBrowser } = await openWindow({ entry: join(alone, 'out', 'main', 'electron.js'), env })
    try {
      // Starts a thread from the archive, talks to it, and writes to the store.
      await openDemo(page)
      await page.getByRole('link', { name: 'Leads', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'Leads' }).waitFor()
      expect(standIn.output()).toBe('')
    } finally {
      await standIn.remove()
      await closeBrowser()
    }
    // And its keytar is a native file that loads.
    const keytar: unknown = createRequire(join(alone, 'package.json'))('keytar')
    expect(keytar).toHaveProperty('setPassword')
  },
)

test('a distribution of another version, or with a fuse nobody has decided about, is refused', async () => {
  const other = await makePackage({ dir: join(dir, 'other'), electronVersion: '12.0.0' })
  expect(other.code).toBe(1)
  expect(other.output).toContain(`holds Electron 12.0.0; this app is built for ${await pinnedElectron()}.`)
  const unknown = await makePackage({ dir: join(dir, 'unknown'), fuses: '1011000110' })
  expect(unknown.code).not.toBe(0)
  expect(unknown.output).toContain('strictlyRequireAllFuses')
})
