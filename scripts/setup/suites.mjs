import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { installedElectron } from './electron-runtime.mjs'
import { findNode } from './find-node.mjs'
import { inProject } from './project.mjs'
import { runThrough } from './run.mjs'
import { findChromium, findHeadlessShell, hasHeadlessKeychain } from './system-packages.mjs'
import { tallyOf } from './tally.mjs'
import { missingDisplay } from './window.mjs'

/**
 * `missing` names what keeps a suite from running at all. Suites of one `lane` run one after the other; lanes of pages
 * wait more than they compute, so two of them run side by side.
 * @typedef {{ project: string, needsBuild: boolean, lane: 'first' | 'pages' | 'beside', missing: () => string | null }} Suite
 */

const keytarIsBuilt = () => existsSync(inProject('node_modules', 'keytar', 'build', 'Release', 'keytar.node'))

const missingForKeychain = () => {
  if (!keytarIsBuilt())
    return 'keytar is not built (on Debian: apt-get install libsecret-1-dev pkg-config g++ make python3)'
  if (process.platform === 'linux' && !hasHeadlessKeychain()) return 'no keychain (apt-get install gnome-keyring dbus)'
  return null
}

const missingForPackage = () => {
  if (process.platform !== 'linux') return 'the distribution it is made of is laid out for Linux'
  return keytarIsBuilt() ? null : missingForKeychain()
}

const missingForPages = () =>
  findChromium() ? null : 'no Chromium (on Debian: apt-get install chromium; or set DIALDECK_CHROMIUM)'

/** Only what stands ready is used: a test fetches no runtime. */
const electronThere = () =>
  installedElectron({
    env: process.env,
    packageDir: inProject('node_modules', 'electron'),
    platform: process.platform,
  })

const missingForElectron = () =>
  electronThere() === null
    ? 'no Electron runtime (npm start fetches it, or set ELECTRON_OVERRIDE_DIST_PATH); the same stories ran on the stand-in'
    : missingDisplay(process.platform, process.env)

/** @type {readonly Suite[]} */
export const suites = [
  { project: 'unit', needsBuild: false, lane: 'first', missing: () => null },
  { project: 'e2e', needsBuild: true, lane: 'pages', missing: missingForPages },
  { project: 'components', needsBuild: false, lane: 'beside', missing: missingForPages },
  { project: 'fuzz', needsBuild: false, lane: 'beside', missing: () => null },
  { project: 'keychain', needsBuild: false, lane: 'beside', missing: missingForKeychain },
  { project: 'window', needsBuild: true, lane: 'beside', missing: missingForPages },
  { project: 'package', needsBuild: true, lane: 'beside', missing: missingForPackage },
  { project: 'electron', needsBuild: true, lane: 'beside', missing: missingForElectron },
]

/**
 * Runs one vitest project and counts from its own report, so that a suite that ran nothing is seen.
 * @param {Suite} suite
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export const runSuite = async ({ project, missing }) => {
  const reason = missing()
  if (reason) return { name: project, passed: 0, failed: 0, skipped: 1, notes: [`skipped: ${reason}`] }
  const reportFile = inProject('.cache', 'test-reports', `${project}.json`)
  mkdirSync(dirname(reportFile), { recursive: true })
  rmSync(reportFile, { force: true })
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  // The window's stories look at windows; those of the browser door at pages alone.
  const pages = process.env.DIALDECK_CHROMIUM ?? findHeadlessShell() ?? findChromium()
  const chromium = project === 'e2e' || project === 'components' ? pages : findChromium()
  const env = { ...process.env, DIALDECK_CHROMIUM: chromium ?? '', DIALDECK_ELECTRON: electronThere() ?? '' }
  const exitCode = await runThrough(findNode(), [vitest, 'run', '--project', project, ...reporters], { env })
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null
  return tallyOf(project, report, exitCode)
}
