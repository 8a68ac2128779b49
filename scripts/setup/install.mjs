import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from './project.mjs'
import { packagedNode } from './find-node.mjs'
import { missingPackages } from './installed-packages.mjs'
import { withSetupLock } from './lock.mjs'
import { npmCommand } from './npm.mjs'
import { runQuietly } from './run.mjs'
import { SetupError, say } from './setup-error.mjs'
import { hasLibsecretHeaders } from './system-packages.mjs'
import { keytarPrebuild, serveVendored, vendoredPackages, vendoredPrebuilds } from './vendored.mjs'

const lockFile = inProject('package-lock.json')
const stampFile = inProject('node_modules', '.dialdeck-stamp')

/** @param {string} path */
const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null)

/**
 * Whether keytar stands in node_modules, and if not, whether another try could end differently. npm drops an optional
 * package that fails to build; trying again at every start would cost seconds each time and change nothing.
 */
const keychainState = () => {
  if (existsSync(inProject('node_modules', 'keytar', 'build', 'Release', 'keytar.node'))) return 'built'
  if (process.platform !== 'linux') return 'absent'
  return hasLibsecretHeaders() ? 'absent, libsecret there' : 'absent, no libsecret'
}

/** What an install depends on; the stamp left by the last one says whether anything of it has changed. */
const wantedStamp = () =>
  JSON.stringify({
    lock: createHash('sha256').update(readFileSync(lockFile)).digest('hex'),
    platform: `${process.platform}-${process.arch}`,
    keychain: keychainState(),
  })

/** @returns {'glibc' | 'musl' | null} null where there is no such choice */
const libcHere = () => {
  if (process.platform !== 'linux') return null
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } } | undefined} */ (process.report?.getReport())
  return report?.header?.glibcVersionRuntime ? 'glibc' : 'musl'
}

const thisPlatform = () => ({ os: process.platform, cpu: process.arch, libc: libcHere() })

/** A node_modules brought here by hand (npm ci, a copied folder) is as good as one of ours. */
const isComplete = () => {
  const installed = readIfThere(inProject('node_modules', '.package-lock.json'))
  const lock = readLock()
  if (missingPackages(lock, installed ? JSON.parse(installed) : null, thisPlatform()).length > 0) return false
  const node = packagedNode(process.platform, process.arch)
  return (node === null || existsSync(node)) && keychainState() !== 'absent, libsecret there'
}

const isCurrent = () => readIfThere(stampFile) === wantedStamp()

/**
 * Brings node_modules to what package-lock.json says, if it is not there yet.
 * @throws {SetupError} when npm could not
 */
export const installPackages = async () => {
  if (isCurrent()) return
  await withSetupLock(async () => {
    if (isCurrent()) return
    if (!isComplete()) await runNpm()
    tryToStamp()
  })
}

/** A folder we may not write to (installed for all users) is checked anew at each start instead. */
const tryToStamp = () => {
  try {
    writeFileSync(stampFile, wantedStamp())
  } catch {
    // Only a short cut is lost.
  }
}

const runNpm = async () => {
  const fresh = !existsSync(inProject('node_modules'))
  say(fresh ? 'Installing packages (first start only, about a minute) …' : 'Bringing the packages up to date …')
  // In place when something is there: on Windows the Node that runs this may itself stand in node_modules.
  const command = fresh ? ['ci'] : ['install', '--no-save']
  const vendored = existsSync(vendoredPackages) ? await serveVendored(readLock()) : null
  const registry = vendored ? ['--registry', vendored.url] : []
  const args = [...command, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...registry]
  const npm = npmCommand()
  try {
    const { code, output } = await runQuietly(npm.command, [...npm.args, ...args], { env: npmEnv(), shell: npm.shell })
    if (code !== 0) throw new SetupError(vendored ? vendoredFailure(output) : installFailure(output))
  } finally {
    await vendored?.close()
  }
}

const readLock = () => JSON.parse(readFileSync(lockFile, 'utf8'))

/** The ready-made keytar of the vendor folder, if it holds one for this machine. */
const hasVendoredKeytar = () => {
  const { version } = readLock().packages['node_modules/keytar']
  return existsSync(join(vendoredPrebuilds, keytarPrebuild(version, `${process.platform}-${process.arch}`)))
}

/**
 * keytar is compiled on Linux. The packaged Node brings its own headers, so node-gyp need not fetch any; and where
 * libsecret's headers stand there is no reason to ask GitHub for a ready-made build first. A vendored build comes before
 * either.
 */
const npmEnv = () => {
  if (hasVendoredKeytar()) return { ...process.env, npm_config_keytar_local_prebuilds: vendoredPrebuilds }
  if (process.platform !== 'linux') return process.env
  const nodedir = inProject('node_modules', `node-linux-${process.arch}`)
  const fromSource = hasLibsecretHeaders() ? { npm_config_build_from_source: 'keytar' } : {}
  return { ...process.env, npm_config_nodedir: nodedir, ...fromSource }
}

/** @param {string} output what npm printed */
export const installFailure = (output) => {
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ENOTCACHED|network/.test(output)
  const cause = offline
    ? 'The npm registry could not be reached. For a host without internet, run "npm run vendor" where there is one and ' +
      'copy the whole folder (see README, "On a host without internet"); behind a proxy, set it with npm config set proxy.'
    : 'npm could not install the packages.'
  return `${cause}\nnpm said:\n${lastOf(output)}`
}

/** @param {string} output what npm printed */
const lastOf = (output) => output.trim().split('\n').slice(-15).join('\n')

/** @param {string} output what npm printed */
const vendoredFailure = (output) =>
  'The packages could not be installed out of the folder vendor/. It may belong to another version of these sources, or ' +
  `to another kind of machine: run "npm run vendor" again, or delete it to use the registry.\nnpm said:\n${lastOf(output)}`
