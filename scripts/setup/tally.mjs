/**
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, notes: string[] }} Tally
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} Assertion
 * @typedef {{ testResults: { name: string, status: string, message?: string, assertionResults: Assertion[] }[] }} VitestReport
 */

/**
 * Counts one suite from vitest's JSON report. A file that broke before its first test, a report that is missing, an exit
 * code that says more than the report does, and a suite in which nothing ran each count as a failure.
 * @param {string} name
 * @param {VitestReport | null} report
 * @param {number} exitCode
 * @returns {Tally}
 */
export const tallyOf = (name, report, exitCode) => {
  if (!report)
    return { name, passed: 0, failed: 1, skipped: 0, notes: [`no report; vitest ended with code ${exitCode}`] }
  const assertions = report.testResults.flatMap((file) => file.assertionResults)
  const count = (/** @type {(status: string) => boolean} */ is) => assertions.filter(({ status }) => is(status)).length
  const passed = count((status) => status === 'passed')
  const inTests = count((status) => status === 'failed')
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  const skipped = assertions.length - passed - inTests
  const notes = [
    ...assertions.filter(({ status }) => status === 'failed').map((one) => nameWithReason('failed', one)),
    ...assertions.filter(isFlaky).map((one) => nameWithReason('flaky', one)),
    ...brokenFiles.map((file) => `broke before its first test: ${file.name}`),
    ...assertions
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map((a) => `skipped: ${a.fullName}`),
  ]
  let failed = inTests + brokenFiles.length
  if (failed === 0 && passed === 0) {
    failed = 1
    notes.push('nothing ran')
  } else if (failed === 0 && exitCode !== 0) {
    failed = 1
    notes.push(`every test passed, yet vitest ended with code ${exitCode} (an error outside the tests)`)
  }
  return { name, passed, failed, skipped, notes }
}

/**
 * A test that passed only when it was tried again: its first failure is still in the report. It has to be mended, so it
 * is named.
 * @param {Assertion} assertion
 */
const isFlaky = ({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0

/**
 * The test and the first line of why: where only the end of a log is kept, this is all that is left of it.
 * @param {'failed' | 'flaky'} what
 * @param {Assertion} assertion
 */
const nameWithReason = (what, { fullName, failureMessages = [] }) => {
  const why = failureMessages[0]?.split('\n')[0]?.trim() ?? ''
  return `${what}: ${fullName}${why === '' ? '' : ` (${why.slice(0, 300)})`}`
}

/** @param {readonly Tally[]} tallies */
export const addUp = (tallies) => ({
  passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
  failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  skipped: tallies.reduce((sum, tally) => sum + tally.skipped, 0),
})

/**
 * One step that passes or fails as a whole.
 * @param {string} name
 * @param {boolean} passed
 * @param {string[]} [notes]
 * @returns {Tally}
 */
export const tallyOfStep = (name, passed, notes = []) => ({
  name,
  passed: passed ? 1 : 0,
  failed: passed ? 0 : 1,
  skipped: 0,
  notes,
})
