import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { findNode } from './find-node.mjs'
import { inProject } from './project.mjs'
import { runThrough } from './run.mjs'
import { findChromium, hasHeadlessKeychain } from './system-packages.mjs'
import { tallyOf } from './tally.mjs'

/**
 * `missing` names what keeps a suite from running at all.
 * @typedef {{ project: string, needsBuild: boolean, missing: () => string | null }} Suite
 */

const keytarIsBuilt = () => existsSync(inProject('node_modules', 'keytar', 'build', 'Release', 'keytar.node'))

const missingForKeychain = () => {
  if (!keytarIsBuilt())
    return 'keytar is not built (on Debian: apt-get install libsecret-1-dev pkg-config g++ make python3)'
  if (process.platform === 'linux' && !hasHeadlessKeychain()) return 'no keychain (apt-get install gnome-keyring dbus)'
  return null
}

/** @type {readonly Suite[]} */
export const suites = [
  { project: 'unit', needsBuild: false, missing: () => null },
  { project: 'keychain', needsBuild: false, missing: missingForKeychain },
  {
    project: 'e2e',
    needsBuild: true,
    missing: () =>
      findChromium() ? null : 'no Chromium (on Debian: apt-get install chromium; or set DIALDECK_CHROMIUM)',
  },
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
  const env = { ...process.env, DIALDECK_CHROMIUM: findChromium() ?? '' }
  const exitCode = await runThrough(findNode(), [vitest, 'run', '--project', project, ...reporters], { env })
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null
  return tallyOf(project, report, exitCode)
}
