import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installedElectron } from '../setup/electron-runtime.mjs'
import { inProject, projectDir } from '../setup/project.mjs'
import { runQuietly } from '../setup/run.mjs'
import { runScript } from '../setup/setup-error.mjs'
import { foreignAddresses } from './foreign-addresses.mjs'
import { exitCodeOf, runSteps, tableOf } from './run-steps.mjs'

const WATCHED_MS = 60_000

// `node scripts/ci/quiet.mjs`: a fresh profile sends nothing beyond this machine for a minute, by the system calls of all its
// processes; a look-up of a name counts like a connection.
await runScript(async () => {
  const packageDir = inProject('node_modules', 'electron')
  const executable = installedElectron({ env: process.env, packageDir, platform: process.platform })
  const outcomes = await runSteps([
    {
      name: `nothing is sent for ${WATCHED_MS / 1000} s`,
      skip: () =>
        process.platform !== 'linux' ? 'strace is Linux' : executable === null ? 'no Electron runtime' : null,
      run: () => watch([executable ?? '', projectDir]),
    },
  ])
  console.log(tableOf(outcomes))
  return exitCodeOf(outcomes)
})

/**
 * @param {readonly string[]} command
 * @returns {Promise<string | null>}
 */
async function watch(command) {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-quiet-'))
  const trace = join(dir, 'trace')
  try {
    const args = ['-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', trace]
    const { output, timedOut } = await runQuietly('strace', [...args, ...command, '--data-dir', join(dir, 'data')], {
      timeoutMs: WATCHED_MS,
    })
    // It is to be ended by the time limit: one that ends by itself was not watched for a minute.
    if (!timedOut) return `it ended by itself: ${output.slice(-300)}`
    const text = readFileSync(trace, 'utf8')
    if (!text.includes('connect(')) return 'not one system call was recorded'
    const seen = foreignAddresses(text)
    return seen.length === 0 ? null : `it called ${seen.join(', ')}`
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
