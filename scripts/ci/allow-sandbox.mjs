import { existsSync } from 'node:fs'
import { runThrough } from '../setup/run.mjs'
import { runScript, say } from '../setup/setup-error.mjs'

const SETTING = 'kernel.apparmor_restrict_unprivileged_userns'

// `node scripts/ci/allow-sandbox.mjs`: lets programs make user namespaces on a hosted runner, so that Chromium has its sandbox;
// on a person's machine the AppArmor profile of the deb does that for Dialdeck alone.
await runScript(async () => {
  if (process.env.CI !== 'true') {
    say('This changes the whole machine, so it is for a hosted runner only (CI=true).')
    return 1
  }
  if (!existsSync(`/proc/sys/${SETTING.replaceAll('.', '/')}`)) return 0
  return runThrough('sudo', ['sysctl', '-w', `${SETTING}=0`])
})
