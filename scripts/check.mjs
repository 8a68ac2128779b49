import { allChecks, runCheck } from './setup/checks.mjs'
import { installPackages } from './setup/install.mjs'
import { readFileSync } from 'node:fs'
import { oldNodePackages } from './setup/node-floor.mjs'
import { inProject } from './setup/project.mjs'
import { runScript, say } from './setup/setup-error.mjs'

// Every static check, all of them even when the first one fails.
await runScript(async () => {
  await installPackages()
  let failed = 0
  for (const check of allChecks) failed += (await runCheck(check)) ? 0 : 1
  // Named, not failed: npm may have no newer one, and `npm run package` refuses where it matters.
  const { optionalDependencies } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  for (const old of oldNodePackages(optionalDependencies)) say(`OLD     ${old}`)
  return failed === 0 ? 0 : 1
})
