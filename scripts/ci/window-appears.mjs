import { installedElectron } from '../setup/electron-runtime.mjs'
import { findNode } from '../setup/find-node.mjs'
import { inProject } from '../setup/project.mjs'
import { runThrough } from '../setup/run.mjs'
import { runScript } from '../setup/setup-error.mjs'
import { exitCodeOf, runSteps, tableOf } from './run-steps.mjs'

// `node scripts/ci/window-appears.mjs`: the window is visible within ten seconds on the screen this is run on; ends with 4 where
// there is no runtime.
await runScript(async () => {
  const packageDir = inProject('node_modules', 'electron')
  const executable = installedElectron({ env: process.env, packageDir, platform: process.platform })
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
  const outcomes = await runSteps([
    {
      name: 'the window is visible within 10 s',
      skip: () => (executable === null ? 'no Electron runtime' : null),
      run: async () => {
        const args = [vitest, 'run', '--project', 'electron', 'test/electron/window-appears.test.ts']
        const code = await runThrough(findNode(), args, {
          env: { ...process.env, DIALDECK_ELECTRON: executable ?? '' },
        })
        return code === 0 ? null : `ended with code ${code}; its own words are above`
      },
    },
  ])
  console.log(tableOf(outcomes))
  return exitCodeOf(outcomes)
})
