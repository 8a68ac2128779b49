import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inProject } from './project.mjs'
import { packagedNode } from './find-node.mjs'
import { missingPackages } from './installed-packages.mjs'
import { withSetupLock } from './lock.mjs'
import { runQuietly } from './run.mjs'
import { SetupError, say } from './setup-error.mjs'
import { hasLibsecretHeaders } from './system-packages.mjs'

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
  const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
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
  const args = [...command, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const npm = npmCommand()
  const { code, output } = await runQuietly(npm.command, [...npm.args, ...args], { env: npmEnv(), shell: npm.shell })
  if (code !== 0) throw new SetupError(installFailure(output))
}

/** npm says where it stands when it runs a script; a bare `node scripts/start.mjs` finds it on the path. */
const npmCommand = () => {
  const cli = process.env.npm_execpath
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return { command: process.execPath, args: [cli], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}

/**
 * keytar is compiled on Linux. The packaged Node brings its own headers, so node-gyp need not fetch any; and where
 * libsecret's headers stand there is no reason to ask GitHub for a ready-made build first.
 */
const npmEnv = () => {
  if (process.platform !== 'linux') return process.env
  const nodedir = inProject('node_modules', `node-linux-${process.arch}`)
  const fromSource = hasLibsecretHeaders() ? { npm_config_build_from_source: 'keytar' } : {}
  return { ...process.env, npm_config_nodedir: nodedir, ...fromSource }
}

/** @param {string} output what npm printed */
export const installFailure = (output) => {
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ENOTCACHED|network/.test(output)
  const cause = offline
    ? 'The npm registry could not be reached. On a host without internet, copy node_modules from a machine of the ' +
      'same system (see README, "On a host without internet"); behind a proxy, set it with npm config set proxy.'
    : 'npm could not install the packages.'
  return `${cause}\nnpm said:\n${output.trim().split('\n').slice(-15).join('\n')}`
}
