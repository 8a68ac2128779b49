import { createHash } from 'node:crypto'
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { installedElectron } from './electron-runtime.mjs'
import { npmCommand } from './npm.mjs'
import { inProject } from './project.mjs'
import { runQuietly } from './run.mjs'
import { SetupError, say } from './setup-error.mjs'
import {
  keytarPrebuild,
  tarballsFor,
  vendorDir,
  vendoredElectron,
  vendoredPackages,
  vendoredPrebuilds,
} from './vendored.mjs'

/** npm takes this many at a time: a command line has a length. */
const AT_ONCE = 40
const PREBUILDS = 'https://github.com/atom/node-keytar/releases/download'
const FETCH_LIMIT_MS = 20_000

/**
 * @typedef {import('./vendored.mjs').Tarball} Tarball
 * @typedef {import('./installed-packages.mjs').Platform} Platform
 */

/**
 * Whether the file is the very one the lockfile names.
 * @param {string} path
 * @param {string} integrity `sha512-…`
 */
export const isIntact = async (path, integrity) => {
  if (!existsSync(path)) return false
  const [algorithm = '', expected] = integrity.split('-', 2)
  const hash = createHash(algorithm)
  await pipeline(createReadStream(path), hash)
  return hash.digest('base64') === expected
}

/**
 * Brings `vendor/` to what the lockfile names for these platforms; what is there already is not fetched again.
 * @param {readonly Platform[]} platforms
 * @returns {Promise<{ packages: number, withoutKeychain: string[], withoutWindow: string[] }>}
 * @throws {SetupError} when a package could not be had
 */
export const fillVendor = async (platforms) => {
  const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
  const wanted = tarballsFor(lock, platforms)
  mkdirSync(vendoredPackages, { recursive: true })
  const files = new Set(wanted.map(({ file }) => file))
  for (const old of readdirSync(vendoredPackages)) {
    if (!files.has(old)) rmSync(join(vendoredPackages, old), { recursive: true })
  }
  await fetchPackages(await notIntact(wanted))
  const lost = await notIntact(wanted)
  if (lost.length > 0) {
    const names = lost.slice(0, 5).map(({ name, version }) => `${name}@${version}`)
    throw new SetupError(`${lost.length} packages did not arrive as the lockfile names them: ${names.join(', ')}.`)
  }
  const keytar = /** @type {string} */ (lock.packages['node_modules/keytar'].version)
  /** @type {string[]} */
  const withoutKeychain = []
  /** @type {string[]} */
  const withoutWindow = []
  for (const { os, cpu } of platforms) {
    const name = `${os}-${cpu}`
    if (!(await bringKeytar(keytar, name))) withoutKeychain.push(name)
    if (!bringElectron(/** @type {NodeJS.Platform} */ (os), String(cpu))) withoutWindow.push(name)
  }
  writeFileSync(join(vendorDir, 'README.txt'), README)
  return { packages: wanted.length, withoutKeychain, withoutWindow }
}

const README = `Made by "npm run vendor": what "npm start" needs besides the sources on a host without a registry.
Copy it with the whole folder it stands in. Made anew by the same command; may be deleted.
`

/** @param {readonly Tarball[]} tarballs */
const notIntact = async (tarballs) => {
  const found = await Promise.all(
    tarballs.map(({ file, integrity }) => isIntact(join(vendoredPackages, file), integrity)),
  )
  return tarballs.filter((_, index) => !found[index])
}

/**
 * By npm itself, which has its own cache, mirrors, proxies and logins.
 * @param {readonly Tarball[]} tarballs
 */
const fetchPackages = async (tarballs) => {
  const npm = npmCommand()
  for (let at = 0; at < tarballs.length; at += AT_ONCE) {
    say(`Fetching packages: ${at} of ${tarballs.length} …`)
    const specs = tarballs.slice(at, at + AT_ONCE).map(({ name, version }) => `${name}@${version}`)
    const pack = (/** @type {readonly string[]} */ options) =>
      runQuietly(
        npm.command,
        [
          ...npm.args,
          'pack',
          ...specs,
          '--pack-destination',
          vendoredPackages,
          '--ignore-scripts',
          '--loglevel=error',
          ...options,
        ],
        { shell: npm.shell },
      )
    // What npm keeps of a registry may be older than the lockfile.
    const fromCache = await pack(['--prefer-offline'])
    const { code, output } = fromCache.code === 0 ? fromCache : await pack([])
    if (code !== 0) throw new SetupError(`npm could not fetch the packages. It said:\n${output.trim().slice(-2_000)}`)
  }
}

/**
 * The keychain module compiled: its makers' build, else the one that stands here.
 * @param {string} version
 * @param {string} platform for example win32-x64
 */
const bringKeytar = async (version, platform) => {
  const name = keytarPrebuild(version, platform)
  const path = join(vendoredPrebuilds, name)
  if (existsSync(path)) return true
  mkdirSync(vendoredPrebuilds, { recursive: true })
  const fetched = await fetchFile(`${PREBUILDS}/v${version}/${name}`)
  if (fetched !== null) {
    writeFileSync(path, fetched)
    return true
  }
  const built = inProject('node_modules', 'keytar', 'build', 'Release', 'keytar.node')
  if (platform !== `${process.platform}-${process.arch}` || !existsSync(built)) return false
  const args = ['-czf', path, '-C', inProject('node_modules', 'keytar'), 'build/Release/keytar.node']
  return (await runQuietly('tar', args)).code === 0
}

/** @param {string} url */
const fetchFile = async (url) => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) })
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null
  } catch {
    return null
  }
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
const bringElectron = (platform, arch) => {
  const target = vendoredElectron(platform, arch)
  if (existsSync(target)) return true
  if (platform !== process.platform || arch !== process.arch) return false
  const packageDir = inProject('node_modules', 'electron')
  if (installedElectron({ env: process.env, packageDir, platform, arch }) === null) return false
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(packageDir, 'dist')
  cpSync(dist, target, { recursive: true, verbatimSymlinks: true })
  return true
}
