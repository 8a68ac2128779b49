import { runThrough } from '../setup/run.mjs'
import { SetupError, runScript, say } from '../setup/setup-error.mjs'
import { aptCommand, packageSets } from './package-sets.mjs'

// `node scripts/ci/runner-packages.mjs SET…`: what a hosted Linux runner lacks for a job. Other systems lack nothing.
await runScript(async () => {
  const sets = process.argv.slice(2)
  const unknown = sets.filter((name) => !(name in packageSets))
  if (sets.length === 0 || unknown.length > 0)
    throw new SetupError(
      `Name sets of packages: ${Object.keys(packageSets).join(', ')}. Not known: ${unknown.join(', ')}`,
    )
  if (process.platform !== 'linux') {
    say(`Nothing to install on ${process.platform}.`)
    return 0
  }
  for (const [command, ...args] of aptCommand(sets, process.getuid?.() === 0)) {
    const code = await runThrough(command, args)
    if (code !== 0) return code
  }
  return 0
})
