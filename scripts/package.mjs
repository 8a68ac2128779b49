import { findNode } from './setup/find-node.mjs'
import { installPackages } from './setup/install.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { inProject } from './setup/project.mjs'
import { runThrough } from './setup/run.mjs'
import { runScript } from './setup/setup-error.mjs'

// `npm run package -- [--check] [--dir] [--electron-dist DIR] [--out DIR]`: the installers of this machine's platform.
await runScript(async () => {
  const looksOnly = process.argv.includes('--check') || process.argv.includes('--help')
  await (looksOnly ? installPackages() : prepareApp())
  // It is TypeScript, and the packager wants a newer Node than 20: it runs under the app's own.
  return runThrough(findNode(), [inProject('packaging', 'package-app.ts'), ...process.argv.slice(2)])
})
