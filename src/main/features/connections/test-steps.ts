import type { TestStep } from '../../../shared/model/connection.ts'
import type { ShownChain } from '../../dialer/look-at-certificate.ts'
import { ProblemError } from '../../../shared/model/problem.ts'

type StepName = TestStep['name']

const TITLES: Readonly<Record<StepName, string>> = {
  address: 'The address',
  proxy: 'The way to it',
  reachable: 'The server can be reached',
  tls: 'The way to it is safe',
  api: 'It is a Non-Agent API',
  clock: 'The clocks agree',
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

/** A step that was left out on purpose. */
export const leftStep = (name: StepName, why: string): TestStep => ({
  name,
  title: TITLES[name],
  state: 'skipped',
  detail: why,
})

const DAY_MS = 24 * 60 * 60 * 1000
const SOON_DAYS = 14
const CLOSE_ENOUGH_S = 60

/** What is known of a certificate that was taken, and whether it will be for long. */
export function trustedStep(isPinned: boolean, chain: ShownChain | null, now: number): TestStep {
  const verdict = isPinned ? 'The certificate is the one you trusted' : 'The certificate is trusted'
  const own = chain?.certificates[0]
  if (!chain || !own) return passedStep('tls', `${verdict}.`)
  const signers = chain.certificates.slice(1).map(({ subject }) => subject)
  const by = chain.selfSigned ? 'self-signed' : `signed by ${[...signers, own.issuer][0]}`
  const days = Math.floor((own.validTo - now) / DAY_MS)
  const until = new Date(own.validTo).toISOString().slice(0, 10)
  const step = passedStep('tls', `${verdict} (${chain.protocol}): ${own.subject}, ${by}, valid until ${until}.`)
  if (days >= SOON_DAYS) return step
  const left = days < 0 ? 'It has expired.' : `It ends in ${days} days.`
  return {
    ...step,
    state: 'warning',
    detail: `${step.detail} ${left}`,
    action: 'Renew the certificate on the dialer before every connection breaks.',
  }
}

/**
 * @param epoch the dialer's clock, seconds since 1970; not a number where it does not tell
 * @param now this computer's, in milliseconds
 */
export function clockStep(epoch: number, now: number): TestStep {
  if (!Number.isFinite(epoch)) return leftStep('clock', 'The dialer does not tell its time.')
  const aheadS = Math.round(epoch - now / 1000)
  const apart = Math.abs(aheadS)
  if (apart <= CLOSE_ENOUGH_S) return passedStep('clock', `Within ${apart} s of this computer.`)
  return {
    ...passedStep(
      'clock',
      `The dialer’s clock is ${apart.toLocaleString('en-US')} s ${aheadS > 0 ? 'ahead' : 'behind'}.`,
    ),
    state: 'warning',
    action:
      'Set both by a time server: callbacks and call times go by the dialer’s clock, the history here by this one.',
  }
}

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
