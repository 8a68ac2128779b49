import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installedElectron } from '../setup/electron-runtime.mjs'
import { inProject, projectDir } from '../setup/project.mjs'
import { runScript } from '../setup/setup-error.mjs'
import { exitCodeOf, runSteps, tableOf } from './run-steps.mjs'
import { fallBackOf, restrictsNamespaces } from './sandbox-words.mjs'

const LIMIT_MS = 120_000

// `node scripts/ci/no-sandbox.mjs`: where user namespaces are restricted Electron has no sandbox and stops; `npm start` must
// say so and end at the address of the browser door.
await runScript(async () => {
  const packageDir = inProject('node_modules', 'electron')
  const executable = installedElectron({ env: process.env, packageDir, platform: process.platform })
  const outcomes = await runSteps([
    {
      name: 'without a sandbox npm start ends at the browser door',
      skip: () => (executable === null ? 'no Electron runtime' : restrictsNamespaces()),
      run: startsBrowserDoor,
    },
  ])
  console.log(tableOf(outcomes))
  return exitCodeOf(outcomes)
})

/** @returns {Promise<string | null>} */
function startsBrowserDoor() {
  const dataDir = mkdtempSync(join(tmpdir(), 'dialdeck-no-sandbox-'))
  const args = [inProject('scripts', 'start.mjs'), '--no-open', '--data-dir', dataDir]
  const child = spawn(process.execPath, args, { cwd: projectDir, stdio: ['ignore', 'pipe', 'pipe'] })
  return new Promise((resolve) => {
    let said = ''
    const timer = setTimeout(() => child.kill('SIGTERM'), LIMIT_MS)
    const hear = (/** @type {string} */ text) => {
      said += text
      if (fallBackOf(said) !== null) child.kill('SIGTERM')
    }
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear)
    child.once('close', () => {
      clearTimeout(timer)
      rmSync(dataDir, { recursive: true, force: true })
      resolve(fallBackOf(said) === null ? `it said: ${said.slice(-500)}` : null)
    })
  })
}
