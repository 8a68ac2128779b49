import { runThrough } from '../setup/run.mjs'
import { SetupError, runScript } from '../setup/setup-error.mjs'
import { inProject } from '../setup/project.mjs'
import { onScreen } from './screens.mjs'

// `node scripts/ci/on-a-screen.mjs x11|wayland SCRIPT …`: runs a script of the repository where a runner has a screen, and
// on Linux under an X server or a Wayland compositor without one, in a session of D-Bus.
await runScript(async () => {
  const [kind, script, ...args] = process.argv.slice(2)
  if ((kind !== 'x11' && kind !== 'wayland') || script === undefined)
    throw new SetupError('Name x11 or wayland, and a script.')
  const { command, args: before, env } = onScreen(process.platform, kind)
  const wanted = [...before, process.execPath, inProject(script), ...args]
  const [program, ...rest] = command === null ? wanted : [command, ...wanted]
  return runThrough(program ?? process.execPath, rest, { env: { ...process.env, ...env } })
})
