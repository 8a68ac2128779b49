import { describe, expect, it } from 'vitest'
import { errorOf } from '../../../src/main/dialer/classify.ts'
import { parseAnswer } from '../../../src/shared/answer/index.ts'
import type { FunctionName } from '../../../src/shared/catalogue/index.ts'
import type { Problem } from '../../../src/shared/model/problem.ts'
import { recordedCall } from '../../shared/answer/recorded.ts'

/** What the app makes of an answer of a real server. */
function problemOf(functionName: FunctionName, status: number, body: string, isRead = true): Problem | null {
  const answer = parseAnswer({ functionName, status, body })
  return errorOf(functionName, '6666', answer, { status, body }, body, isRead, () => false)?.problem ?? null
}
const recordedProblem = (id: string): Problem | null => {
  const { function: name, status, body } = recordedCall(id)
  return problemOf(name as FunctionName, status, body)
}

describe('the reason of a refusal, by what a real server said', () => {
  it.each([
    // An old build, then a right that is missing, then a function that is not among the allowed ones.
    ['T1658', 'unknown-function', /It came with build 200331/],
    ['T1852', 'no-permission', /It needs: .*Modify Lists/],
    ['T1854', 'no-permission', /It needs: .*Modify Lists/],
    ['T1855', 'no-permission', /Allowed API Functions/],
  ])('%s is %s', (id, code, why) => {
    const problem = recordedProblem(id)
    expect(problem?.code).toBe(code)
    expect(problem?.why).toMatch(why)
    expect(problem?.why).not.toMatch(/apostrophe|custom fields/)
  })
})

describe('an empty HTTP 500', () => {
  it.each(['version', 'campaigns_list', 'list_info', 'hopper_list', 'logged_in_agents'] as const)(
    'of %s is the database: no record is involved',
    (name) => {
      const problem = problemOf(name, 500, '')
      expect(problem).toMatchObject({ code: 'server-error' })
      expect(problem?.why).toContain('its database probably does not answer')
      expect(problem?.why).not.toContain('apostrophe')
    },
  )

  it('of a call that prints a record may be an apostrophe in it, or the database', () => {
    expect(problemOf('lead_all_info', 500, '')?.why).toMatch(/apostrophe.*database/)
  })

  it('of a write may have been done', () => {
    expect(problemOf('add_lead', 500, '', false)).toMatchObject({ code: 'lost-answer' })
  })
})

it('a database that is down is named where PHP before 8.1 prints it', () => {
  const body = 'MySQL connect ERROR:  Connection refused\n'
  expect(problemOf('campaigns_list', 200, body)).toMatchObject({
    code: 'server-error',
    why: 'The database of the dialer does not answer.',
  })
  expect(problemOf('add_lead', 200, body, false)).toMatchObject({ code: 'lost-answer' })
})
