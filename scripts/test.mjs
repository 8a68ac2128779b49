import { allChecks, runCheck } from './setup/checks.mjs'
import { buildApp } from './setup/build.mjs'
import { installPackages } from './setup/install.mjs'
import { addSystemPackages } from './setup/system-packages.mjs'
import { SetupError, runScript, say } from './setup/setup-error.mjs'
import { runSuite, suites } from './setup/suites.mjs'
import { addUp, tallyOfStep } from './setup/tally.mjs'

// `npm test`: all its own set-up, then every check and every suite, then one line with the sum.
await runScript(async () => {
  /** @type {import('./setup/tally.mjs').Tally[]} */
  const tallies = []
  await addSystemPackages()
  const installed = await step('set-up', installPackages)
  tallies.push(installed)
  if (installed.failed === 0) {
    for (const check of allChecks) tallies.push(tallyOfStep(check.name, await runCheck(check)))
    const built = await step('build', buildApp)
    tallies.push(built)
    const inLane = async (/** @type {import('./setup/suites.mjs').Suite['lane']} */ lane) => {
      for (const suite of suites.filter((one) => one.lane === lane)) {
        if (suite.needsBuild && built.failed > 0)
          tallies.push(tallyOfStep(suite.project, false, ['not run: the build failed']))
        else tallies.push(await runSuite(suite))
      }
    }
    await inLane('first')
    await Promise.all([inLane('pages'), inLane('beside')])
  }

  const sum = addUp(tallies)
  say('')
  for (const { name, passed, failed, skipped, notes } of tallies) {
    say(`${failed > 0 ? 'FAILED' : 'ok    '}  ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`)
    for (const note of notes) say(`        ${note}`)
  }
  // Alone on the last line of stdout: this is what a machine reads.
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
  return sum.failed === 0 ? 0 : 1
})

/**
 * A part of the set-up, counted like a test: one that fails must show in the sum.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
async function step(name, work) {
  try {
    await work()
    return tallyOfStep(name, true)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    return tallyOfStep(name, false, [error.message])
  }
}
