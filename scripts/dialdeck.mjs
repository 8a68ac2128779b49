import { findNode } from './setup/find-node.mjs'
import { prepareApp } from './setup/prepare.mjs'
import { inProject } from './setup/project.mjs'
import { runThrough } from './setup/run.mjs'
import { runScript } from './setup/setup-error.mjs'

// The command line: `npm run --silent dialdeck -- import leads.csv …`. Everything after the name goes to the program.
await runScript(async () => {
  await prepareApp()
  return runThrough(findNode(), [inProject('out', 'main', 'cli.js'), ...process.argv.slice(2)])
})
