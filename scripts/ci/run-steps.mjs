/**
 * One thing that is proved: `skip` says why it cannot run here, `run` resolves to null or to what is wrong.
 * @typedef {{ name: string, skip?: () => string | null, run: () => Promise<string | null> }} Step
 * @typedef {{ name: string, state: 'passed' | 'failed' | 'skipped', note: string }} Outcome
 */

/** Nothing was proved: another code than a failure, so that nobody takes it for a green run. */
export const nothingRanCode = 4

/**
 * Runs all steps, also after one that failed.
 * @param {readonly Step[]} steps
 * @returns {Promise<Outcome[]>}
 */
export const runSteps = async (steps) => {
  /** @type {Outcome[]} */
  const outcomes = []
  for (const { name, skip, run } of steps) {
    const reason = skip?.() ?? null
    if (reason !== null) outcomes.push({ name, state: 'skipped', note: reason })
    else outcomes.push(await outcomeOf(name, run))
  }
  return outcomes
}

/**
 * @param {string} name
 * @param {Step['run']} run
 * @returns {Promise<Outcome>}
 */
const outcomeOf = async (name, run) => {
  try {
    const wrong = await run()
    return { name, state: wrong === null ? 'passed' : 'failed', note: wrong ?? '' }
  } catch (error) {
    return { name, state: 'failed', note: error instanceof Error ? error.message : String(error) }
  }
}

/** @param {readonly Outcome[]} outcomes */
export const exitCodeOf = (outcomes) => {
  if (outcomes.some(({ state }) => state === 'failed')) return 1
  return outcomes.some(({ state }) => state === 'passed') ? 0 : nothingRanCode
}

/** @param {readonly Outcome[]} outcomes */
export const tableOf = (outcomes) => {
  const width = Math.max(...outcomes.map(({ name }) => name.length))
  return outcomes
    .map(({ name, state, note }) => `${state.padEnd(7)}  ${name.padEnd(width)}  ${note}`.trimEnd())
    .join('\n')
}
