import { expect, test } from 'vitest'
import { addUp, tallyOf, tallyOfStep } from '../../scripts/setup/tally.mjs'

const file = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((one, index) => ({ fullName: `test ${index}`, status: one })),
})
const report = (...testResults: ReturnType<typeof file>[]) => ({ testResults })

test('passed, failed and skipped tests are counted, and the skipped ones named', () => {
  const counted = tallyOf('unit', report(file('failed', 'passed', 'failed', 'skipped', 'todo')), 1)
  expect(counted).toMatchObject({ passed: 1, failed: 1, skipped: 2 })
  expect(counted.notes).toEqual(['failed: test 1', 'skipped: test 2', 'skipped: test 3'])
})

test('a failed test is named with the first line of why', () => {
  const failed = { fullName: 'imports a file', status: 'failed', failureMessages: ['Timeout of 5 s\n    at page.ts:3'] }
  const counted = tallyOf(
    'e2e',
    { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [failed] }] },
    1,
  )
  expect(counted.notes).toEqual(['failed: imports a file (Timeout of 5 s)'])
})

test('a test that passed only when tried again counts as passed and is named as flaky', () => {
  const flaky = { fullName: 'edits a lead', status: 'passed', failureMessages: ['Timeout of 5 s\n    at page.ts:3'] }
  const counted = tallyOf(
    'e2e',
    { testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [flaky] }] },
    0,
  )
  expect(counted).toMatchObject({ passed: 1, failed: 0, notes: ['flaky: edits a lead (Timeout of 5 s)'] })
})

test('a file that breaks before its first test is a failure', () => {
  expect(tallyOf('unit', report(file('passed', 'passed'), file('failed')), 1)).toMatchObject({ passed: 1, failed: 1 })
})

test('a suite in which nothing ran is a failure', () => {
  expect(tallyOf('e2e', report(), 0).failed).toBe(1)
  expect(tallyOf('e2e', report(file('passed', 'skipped')), 0).failed).toBe(1)
  expect(tallyOf('e2e', null, 0).failed).toBe(1)
})

test('an error outside the tests is a failure although every test passed', () => {
  expect(tallyOf('unit', report(file('passed', 'passed')), 1)).toMatchObject({ passed: 1, failed: 1 })
})

test('the sum counts steps and suites alike', () => {
  const unit = tallyOf('unit', report(file('passed', 'passed', 'passed', 'skipped')), 0)
  expect(addUp([unit, tallyOfStep('lint', false), tallyOfStep('format', true)])).toEqual({
    passed: 3,
    failed: 1,
    skipped: 1,
  })
})
