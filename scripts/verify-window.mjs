import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCodeOf, nothingRanCode, runSteps, tableOf } from './ci/run-steps.mjs'
import { runtimeFault } from './setup/electron-fault.mjs'
import { distDirOf, executableName } from './setup/electron-runtime.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { inProject } from './setup/project.mjs'
import { runQuietly, runThrough } from './setup/run.mjs'
import { runScript, say } from './setup/setup-error.mjs'
import { runSuite, suites } from './setup/suites.mjs'
import { missingDisplay } from './setup/window.mjs'

// `npm run verify:window`: what a machine with the Electron runtime can prove that the stand-in cannot, and a table of it.
// Nothing is fetched; without a usable runtime it ends with code 4.
await runScript(async () => {
  const { platform, arch } = process
  const version = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).devDependencies.electron
  const dir = distDirOf({ env: process.env, packageDir: inProject('node_modules', 'electron'), platform })
  const fault =
    dir === null ? 'It was not fetched yet (npm start does).' : runtimeFault(dir, { version, platform, arch })
  if (dir === null || fault !== null) {
    say(`Nothing was verified: no Electron ${version} for ${platform} ${arch} that can run. ${fault}`)
    say('Set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked one, or let npm start fetch it.')
    return nothingRanCode
  }
  await prepareApp()
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dir
  const outcomes = await runSteps(stepsFor(dir, version))
  console.log(tableOf(outcomes))
  return exitCodeOf(outcomes)
})

/**
 * @param {string} dir
 * @param {string} version
 * @returns {import('./ci/run-steps.mjs').Step[]}
 */
function stepsFor(dir, version) {
  const program = join(dir, executableName(process.platform))
  const asNode = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const stories = suites.find(({ project }) => project === 'electron')
  return [
    {
      name: 'the program is the pinned Electron',
      run: async () => {
        const { code, output } = await runQuietly(program, ['-p', 'process.versions.electron'], {
          env: asNode,
          timeoutMs: 60_000,
        })
        return code === 0 && output.trim() === version ? null : `it said (code ${code}): ${output.trim().slice(0, 200)}`
      },
    },
    {
      name: 'certificates and transport errors with BoringSSL',
      run: async () => {
        const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
        const args = [vitest, 'run', '--project', 'unit', 'test/main/dialer']
        return said(await runThrough(program, args, { env: asNode }))
      },
    },
    {
      name: 'stories in the real window',
      skip: () => missingDisplay(process.platform, { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '' }),
      run: async () => {
        if (stories === undefined) return 'the suite electron is gone'
        const { passed, failed, notes } = await runSuite(stories)
        return failed === 0 && passed > 0 ? null : `${passed} passed, ${failed} failed. ${notes.join(' ')}`
      },
    },
    {
      name: 'a package of this runtime',
      run: async () => {
        const out = mkdtempSync(join(tmpdir(), 'dialdeck-verify-'))
        try {
          const script = inProject('scripts', 'package.mjs')
          const args = [script, '--dir', '--accept-old-node', '--electron-dist', dir, '--out', out]
          return said(await runThrough(process.execPath, args))
        } finally {
          rmSync(out, { recursive: true, force: true })
        }
      },
    },
  ]
}

/** @param {number} code */
function said(code) {
  return code === 0 ? null : `ended with code ${code}; its own words are above`
}
