import { allChecks, runCheck } from './setup/checks.mjs'
import { installPackages } from './setup/install.mjs'
import { runScript } from './setup/setup-error.mjs'

// Every static check, all of them even when the first one fails.
await runScript(async () => {
  await installPackages()
  let failed = 0
  for (const check of allChecks) failed += (await runCheck(check)) ? 0 : 1
  return failed === 0 ? 0 : 1
})
