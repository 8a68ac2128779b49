import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findNode } from '../setup/find-node.mjs'
import { inProject } from '../setup/project.mjs'
import { runQuietly } from '../setup/run.mjs'
import { runScript } from '../setup/setup-error.mjs'
import { wrongChecksums } from './checksums.mjs'
import { packedApp } from './packed-app.mjs'
import { exitCodeOf, runSteps, tableOf } from './run-steps.mjs'
import { startsIn } from './starts-in.mjs'

// `node scripts/ci/check-packages.mjs [FOLDER]`: what `npm run package` left in a folder (dist) – checksums, fuses read back,
// signature, whether it starts and keeps its data where it is told to, and whether a changed archive is refused.
await runScript(async () => {
  const dir = resolve(process.argv[2] ?? inProject('dist'))
  const { platform } = process
  const app = existsSync(dir) ? packedApp(readdirSync(dir), platform) : null
  const noApp = () => (app === null ? `there is no unpacked app in ${dir}` : null)
  const program = join(dir, app?.program ?? '')
  const outcomes = await runSteps([
    {
      name: 'checksums',
      skip: () => (existsSync(join(dir, 'SHA256SUMS')) ? null : `there is no SHA256SUMS in ${dir}`),
      run: async () => {
        const wrong = await wrongChecksums(dir, readFileSync(join(dir, 'SHA256SUMS'), 'utf8'))
        return wrong.length === 0 ? null : wrong.join(', ')
      },
    },
    {
      name: 'fuses, read back',
      skip: noApp,
      run: async () => {
        const { code, output } = await runQuietly(findNode(), [inProject('packaging', 'read-fuses.ts'), program])
        return code === 0 ? null : output.slice(-500)
      },
    },
    {
      name: 'signature',
      skip: () => noApp() ?? (app?.verify === null ? 'Linux programs are not signed' : null),
      run: async () => {
        const [command = '', ...args] = app?.verify?.(join(dir, app.bundle)) ?? []
        const { code, output } = await runQuietly(command, args)
        return code === 0 ? null : output.slice(-500)
      },
    },
    { name: 'it starts, with its data where --data-dir says', skip: noApp, run: () => inNewFolder(program) },
    {
      name: 'a changed archive is refused',
      skip: () => noApp() ?? (platform === 'linux' ? 'Electron has no such check on Linux' : null),
      run: async () => {
        const { flipByte } = await import('./flip-byte.mjs')
        const restore = flipByte(join(dir, app?.archive ?? ''))
        try {
          return (await inNewFolder(program)) === null ? 'it started all the same' : null
        } finally {
          restore()
        }
      },
    },
  ])
  console.log(tableOf(outcomes))
  return exitCodeOf(outcomes)
})

/** @param {string} program */
async function inNewFolder(program) {
  const dir = mkdtempSync(join(tmpdir(), 'dialdeck-packed-'))
  try {
    return await startsIn(program, join(dir, 'data'))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
