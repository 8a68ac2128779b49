import type { TestStep } from '../../../shared/model/connection.ts'
import { ProblemError } from '../../../shared/model/problem.ts'

type StepName = TestStep['name']

const TITLES: Readonly<Record<StepName, string>> = {
  address: 'The address',
  proxy: 'The way to it',
  reachable: 'The server can be reached',
  tls: 'The way to it is safe',
  api: 'It is a Non-Agent API',
  login: 'User and password',
  'second-factor': 'Second factor',
  ip: 'This address is allowed',
  'api-access': 'API access of the user',
  permission: 'Rights of the user',
}

/** The page of VICIdial's own administration that mends a failed step. */
const PAGES: Partial<Readonly<Record<StepName, string>>> = {
  login: 'Admin → Users → the API user: User Number, Password, User Level 7 or higher, Active: Y',
  'second-factor': 'Admin → Users → the API user: Two Factor Auth Override: DISABLED',
  ip: 'Admin → User Groups → the group of the API user: Allowed IP list; or Admin → IP Lists',
  'api-access': 'Admin → Users → the API user: Agent API Access: 1, User Level 8 or higher',
  permission: 'Admin → Users → the API user: View Reports: 1, User Level 8, Allowed API Functions',
}

const ORDER = Object.keys(TITLES) as StepName[]

export const passedStep = (name: StepName, detail: string): TestStep => ({
  name,
  title: TITLES[name],
  state: 'passed',
  detail,
})

export function failedStep(name: StepName, error: unknown): TestStep {
  const { problem } =
    error instanceof ProblemError
      ? error
      : { problem: { what: 'It failed for an unknown reason.', why: undefined, action: undefined } }
  const page = PAGES[name]
  return {
    name,
    title: TITLES[name],
    state: 'failed',
    detail: problem.why === undefined ? problem.what : `${problem.what} ${problem.why}`,
    ...(problem.action === undefined ? {} : { action: problem.action }),
    ...(page === undefined ? {} : { vicidialPage: page }),
  }
}

/** The steps that were not reached, so that the list always shows the whole way. */
export function skippedAfter(steps: readonly TestStep[]): TestStep[] {
  const done = new Set(steps.map((step) => step.name))
  return ORDER.filter((name) => !done.has(name)).map((name) => ({
    name,
    title: TITLES[name],
    state: 'skipped',
    detail: 'Not tried, because a step before it failed.',
  }))
}
