import { parseAnswer, recordsOf } from '../../../shared/answer/index.ts'
import type { ConnectionDraft, ConnectionTest, TestStep } from '../../../shared/model/connection.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { createDialerClient } from '../../dialer/create-client.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { tryMainJobs } from '../../dialer/operations/main-jobs.ts'
import { lookAtCertificate, type ShownChain } from '../../dialer/look-at-certificate.ts'
import { proxyConnector } from '../../dialer/node-pools.ts'
import { ClientCertificateError } from '../../dialer/errors.ts'
import { openTunnel } from '../../dialer/proxy.ts'
import { judgeFailure, readFailure } from '../../dialer/transport-errors.ts'
import { createTransport } from '../../dialer/transport.ts'
import type { Clock } from '../../ports.ts'
import { dialerAddress, isPlainHttp } from './dialer-address.ts'
import { refuseImpossibleLogin } from './password-rule.ts'
import { clockStep, failedStep, leftStep, passedStep, skippedAfter, trustedStep } from './test-steps.ts'
import type { Way } from './way.ts'

const TIMEOUT_MS = 15_000

export interface TestSubject {
  readonly draft: ConnectionDraft
  readonly password: string | null
  /** `leave`: the account is in trouble, and another try could lock it. */
  readonly login?: 'try' | 'leave'
  /** @throws ProblemError when a secret of the way is not known, or the system's proxy cannot be followed */
  readonly wayTo: (url: string) => Promise<Way>
}

/**
 * Walks the steps a call needs, one after the other, and stops at the first that fails. The password is sent at most
 * once when it is wrong: each failure counts towards the lock of the account.
 */
export async function testConnection(
  { draft, password, login = 'try', wayTo }: TestSubject,
  clock: Clock,
): Promise<ConnectionTest> {
  const steps: TestStep[] = []
  const facts: { version: string | null; build: string | null; latencyMs: number | null } = {
    version: null,
    build: null,
    latencyMs: null,
  }
  const finish = (): ConnectionTest => ({
    ok: steps.every((step) => step.state !== 'failed'),
    steps: [...steps, ...skippedAfter(steps)],
    ...facts,
  })

  let url: string
  try {
    url = dialerAddress(draft.url)
    refuseImpossibleLogin(draft.user, password ?? undefined)
    steps.push(passedStep('address', url))
  } catch (error) {
    steps.push(failedStep('address', error))
    return finish()
  }

  let way: Way
  try {
    way = await wayTo(url)
    const proxy = way.proxies.get(url)
    steps.push(passedStep('proxy', proxy ? `Through ${proxy.origin}.` : 'None: the dialer is reached directly.'))
  } catch (error) {
    steps.push(failedStep('proxy', error))
    return finish()
  }

  const startedMs = clock.monotonicMs()
  const reached = await reach(url, draft, way, steps, clock)
  if (!reached) return finish()
  facts.latencyMs = clock.monotonicMs() - startedMs
  const [version] = recordsOf(parseAnswer({ functionName: 'version', ...reached }))
  facts.version = version?.['VERSION'] ?? null
  facts.build = version?.['BUILD'] ?? null
  if (facts.version === null) {
    steps.push(notAnApi(reached.status, reached.body))
    return finish()
  }
  steps.push(
    passedStep('api', `VICIdial Non-Agent API ${facts.version}, build ${facts.build}`),
    clockStep(Number(version?.['EPOCH']), clock.now() - facts.latencyMs / 2),
  )
  if (login === 'leave') {
    steps.push(leftStep('login', 'Not tried: the connection is halted, and each refused login counts.'))
    return finish()
  }

  if (password === null) {
    steps.push(
      failedStep(
        'login',
        new ProblemError({ code: 'no-password', what: 'No password is known here.', action: 'Give it.' }),
      ),
    )
    return finish()
  }
  const client = clientFor(url, draft, password, way, clock)
  try {
    await tryLogin(client, draft, steps)
    if (hasLoggedIn(steps)) steps.push(await jobsStep(client, facts.build))
  } finally {
    await client.close()
  }
  return finish()
}

/** A version is a line; a web page that stands there instead is enough of one by then. */
const MOST_BYTES = 1_000_000

/** Asks for the version, which needs no login: nothing secret is sent before the server is known to be trusted. */
async function reach(
  url: string,
  draft: ConnectionDraft,
  way: Way,
  steps: TestStep[],
  clock: Clock,
): Promise<{ status: number; body: string } | null> {
  const { host } = new URL(url)
  const transport = createTransport({ urls: [url], tls: draft.tls, maxConnections: 1, ...way })
  try {
    const answer = await transport.post(`function=version&source=${draft.source}`, TIMEOUT_MS, MOST_BYTES, undefined)
    steps.push(passedStep('reachable', host), tlsStep(url, draft, await chainShown(url, draft, way), clock.now()))
    return answer
  } catch (error) {
    if (error instanceof ProblemError) {
      steps.push(passedStep('reachable', host), tlsStep(url, draft, null, clock.now()), failedStep('api', error))
      return null
    }
    const failure = judgeFailure(error, host, TIMEOUT_MS)
    const problem =
      failure.kind === 'not-sent'
        ? failure.error
        : failure.kind === 'sent'
          ? readFailure(failure, host, TIMEOUT_MS)
          : new ProblemError({ code: 'cancelled', what: 'The test was cancelled.' })
    if (problem.problem.code === 'proxy') {
      steps.splice(-1, 1, failedStep('proxy', problem))
      return null
    }
    const isCutOff = failure.kind === 'sent' && !failure.timedOut
    if (isCutOff && (await chainShown(url, draft, way)) !== null) {
      // TLS 1.3 tells a caller that is not let in only after the handshake, and some servers just hang up.
      steps.push(passedStep('reachable', host), failedStep('tls', new ClientCertificateError(host, { cause: error })))
      return null
    }
    if (problem.problem.code !== 'tls') {
      steps.push(failedStep('reachable', problem))
      return null
    }
    const sha256 = (await chainShown(url, draft, way))?.certificates[0]?.sha256
    const step = failedStep('tls', problem)
    steps.push(passedStep('reachable', host), sha256 === undefined ? step : { ...step, certificateSha256: sha256 })
    return null
  } finally {
    await transport.close()
  }
}

/** The certificates the server shows; null where none can be seen. */
async function chainShown(url: string, { tls }: ConnectionDraft, way: Way): Promise<ShownChain | null> {
  const { hostname, port, protocol } = new URL(url)
  if (protocol !== 'https:') return null
  const target = { hostname, port: Number(port || 443) }
  const proxy = way.proxies.get(url)
  const socket = proxy && (await openTunnel(proxy, proxyConnector(tls), target).catch(() => undefined))
  if (proxy && !socket) return null
  return await lookAtCertificate({ ...target, timeoutMs: TIMEOUT_MS, socket, clientTls: way.clientTls })
}

function tlsStep(url: string, { tls }: ConnectionDraft, chain: ShownChain | null, now: number): TestStep {
  if (url.startsWith('https:')) return trustedStep(tls.kind === 'pinned', chain, now)
  if (!isPlainHttp(url)) return passedStep('tls', 'This machine itself: nothing crosses a network.')
  return {
    ...passedStep('tls', 'Not encrypted: anyone on the way can read the password and every lead.'),
    state: 'warning',
    action: 'Use https:// with a certificate on the dialer, or a VPN.',
  }
}

function notAnApi(status: number, body: string): TestStep {
  const page = /^\s*</.test(body)
  const what =
    status === 404
      ? 'There is no such page on this server (HTTP 404).'
      : page
        ? `It answers with a web page (HTTP ${status}), maybe a login page.`
        : `It answers, but not as a Non-Agent API does (HTTP ${status}).`
  return failedStep(
    'api',
    new ProblemError({ code: 'not-an-api', what, action: 'The address usually ends in /vicidial/non_agent_api.php.' }),
  )
}

function clientFor(url: string, draft: ConnectionDraft, password: string, way: Way, clock: Clock): DialerClient {
  return createDialerClient(
    {
      connectionId: 'test',
      name: draft.name,
      urls: [url],
      user: draft.user,
      password,
      source: draft.source,
      guard: draft.guard === 'read-only' ? 'read-only' : 'none',
      tls: draft.tls,
      maxConnections: 1,
      ...way,
    },
    {
      clock,
      calls: { record: () => undefined },
      onHalt: () => undefined,
      retryTiming: { attempts: 1, firstDelayMs: 0 },
    },
  )
}

/** `campaigns_list` reads only and needs login, API access and a right: the answer tells which of them is missing. */
async function tryLogin(client: DialerClient, draft: ConnectionDraft, steps: TestStep[]): Promise<void> {
  const loggedIn = (): void => {
    steps.push(
      passedStep('login', `Logged in as ${draft.user}.`),
      passedStep('second-factor', 'No second factor is asked for.'),
      passedStep('ip', 'The dialer allows this address.'),
    )
  }
  try {
    await client.call('campaigns_list', {}, { timeoutMs: TIMEOUT_MS })
    loggedIn()
    steps.push(passedStep('api-access', 'API access is on.'))
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : null
    if (code === 'second-factor')
      steps.push(passedStep('login', `Logged in as ${draft.user}.`), failedStep('second-factor', error))
    else if (code === 'ip-blocked') {
      steps.push(
        passedStep('login', `Logged in as ${draft.user}.`),
        passedStep('second-factor', 'Not asked for.'),
        failedStep('ip', error),
      )
    } else if (code === 'no-permission' || code === 'unknown-function') {
      loggedIn()
      steps.push(await accessStep(client))
    } else steps.push(failedStep('login', error))
  }
}

const hasLoggedIn = (steps: readonly TestStep[]): boolean =>
  steps.every(({ state }) => state !== 'failed') && steps.some(({ name }) => name === 'api-access')

/** "Ready" means that the five main jobs can be done; else it is said which cannot, and why. */
async function jobsStep(client: DialerClient, build: string | null): Promise<TestStep> {
  try {
    const jobs = await tryMainJobs(client, build, TIMEOUT_MS)
    const lacking = jobs.filter(({ lacking: why }) => why !== null)
    if (lacking.length === 0)
      return passedStep('permission', `The user can ${jobs.map(({ title }) => title).join(', ')}.`)
    const detail = lacking.map(({ title, lacking: why }) => `Cannot ${title}: ${why ?? ''}`).join(' ')
    return {
      ...failedStep('permission', null),
      state: 'warning',
      detail,
      action: 'Other jobs work. See Rights for each function.',
    }
  } catch (error) {
    return failedStep('permission', error)
  }
}

/** `agent_ingroup_info` needs API access and nothing else; without an agent it does no work. */
async function accessStep(client: DialerClient): Promise<TestStep> {
  try {
    await client.call('agent_ingroup_info', { agent_user: '-', stage: 'text' }, { timeoutMs: TIMEOUT_MS })
    return passedStep('api-access', 'API access is on.')
  } catch (error) {
    if (
      error instanceof ProblemError &&
      error.problem.code === 'no-permission' &&
      !error.problem.why?.includes('Allowed API')
    ) {
      return failedStep('api-access', error)
    }
    return { ...passedStep('api-access', 'Could not be told apart from missing rights.'), state: 'warning' }
  }
}
