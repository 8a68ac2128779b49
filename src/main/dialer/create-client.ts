import { type Answer, answerLimits } from '../../shared/answer/index.ts'
import { type FunctionName, functionSpec, type ParamsOf } from '../../shared/catalogue/index.ts'
import { type ConnectionDraft, mostAtOnce, type TlsPolicy } from '../../shared/model/connection.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import type { Clock } from '../ports.ts'
import { effectOf, needsConfirmation } from '../../shared/catalogue/call-effect.ts'
import type { CallLog } from './call-record.ts'
import { errorOf } from './classify.ts'
import { useGrant } from './confirmed.ts'
import { refuseDisguisedParams } from './custom-labels.ts'
import type { CallOptions, DialerClient, Reply } from './dialer-client.ts'
import { encodeLogin, encodeRequest } from './encode-request.ts'
import {
  AnswerTooLargeError,
  AuthenticationError,
  ClientClosedError,
  type DialerError,
  HaltedError,
  LockedOutError,
  LostAnswerError,
  NoPermissionError,
  ProxyError,
  ReadOnlyError,
  SecondFactorError,
  ServerFailureError,
  TimeoutError,
  UnknownFunctionError,
} from './errors.ts'
import type { HttpAnswer } from './exchange.ts'
import type { NodePoolOptions } from './node-pools.ts'
import { createPlaces, ownRoom, type Room, type Turn } from './places.ts'
import { createLine, setLine } from './line.ts'
import { createTimeBudget, leastTryMs, type TimeBudget } from './time-budget.ts'
import { readInThread } from './answer-thread.ts'
import { type ReadAnswer, readAnswer, type ReadOrder } from './read-answer.ts'
import { noteSecrets, redactParams, secretsOf } from './redact.ts'
import { defaultRetryTiming, type RetryTiming, withRetry } from './retry.ts'
import { judgeFailure, readFailure } from './transport-errors.ts'
import { createTransport, GivenUpError, type Transport } from './transport.ts'
import { givingWay, waitFor } from './wait-for-place.ts'

export interface ClientConfig {
  readonly connectionId: string
  readonly name: string
  readonly urls: readonly string[]
  readonly user: string
  readonly password: string
  readonly source: string
  readonly guard: ConnectionDraft['guard']
  readonly tls: TlsPolicy
  /** Null: what suits the line. */
  readonly maxConnections: number | null
  readonly proxies?: NodePoolOptions['proxies']
  readonly clientTls?: NodePoolOptions['clientTls']
}

export interface ClientDeps {
  readonly clock: Clock
  readonly calls: CallLog
  /** Told once, at the first refused login; from then on the client refuses every call itself. */
  readonly onHalt: (reason: DialerError) => void
  readonly retryTiming?: RetryTiming
  /** Shared with other processes; left out: nobody else calls the dialer. */
  readonly room?: Room
}

/** Longer than the slowest call measured on a real server (status search with custom fields, table locks). */
const DEFAULT_TIMEOUT_MS = 60_000

type Params = Readonly<Record<string, string | number | undefined>>

/**
 * One path for every call: guard → place → send → redact → parse → classify → log. Reads are tried again after
 * transient failures; a write only when it surely was not sent (DESIGN, rules 3 and 4).
 */
export function createDialerClient(config: ClientConfig, deps: ClientDeps): DialerClient {
  const { connectionId, user, password, source } = config
  const host = new URL(config.urls[0]!).host
  const login = encodeLogin(user, password)
  const proxyPasswords = [...(config.proxies?.values() ?? [])].map((proxy) => proxy.password)
  const ownSecrets = [...new Set([password, ...proxyPasswords])].filter((secret) => secret !== '')
  noteSecrets(ownSecrets)
  const transport: Transport = createTransport({ ...config, maxConnections: mostAtOnce(config) })
  const line = config.maxConnections === null ? createLine() : setLine(config.maxConnections)
  const places = createPlaces(mostAtOnce(config))
  places.limit(line.atOnce())
  const room = deps.room ?? ownRoom
  const leaveRoom = room.join(places)
  const timing = deps.retryTiming ?? defaultRetryTiming
  let halted: DialerError | null = null
  let isClosed = false
  let restsUntilMs = 0

  /** Nothing more goes out; what is written and not answered may be a failed login as well, and its answer is given up. */
  function halt(first: DialerError): DialerError {
    if (halted) return first
    halted = first
    places.sendAway(new HaltedError(config.name, first.problem.what))
    const failures = 1 + transport.giveUpAll()
    const reason =
      first instanceof AuthenticationError ? new AuthenticationError(user, first.problem.raw ?? '', failures) : first
    halted = reason
    deps.onHalt(reason)
    return reason
  }

  function refuseIfHalted(): void {
    if (halted) throw new HaltedError(config.name, halted.problem.what)
  }

  function refuseIfClosed(): void {
    if (isClosed) throw new ClientClosedError(config.name)
  }

  async function attempt(
    functionName: FunctionName,
    params: Params,
    body: string,
    isRead: boolean,
    options: CallOptions,
    number: number,
    budget: TimeBudget,
    giveWay?: () => void,
  ): Promise<Reply> {
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS
    const urgent = options.jobId === undefined && options.background !== true
    const isOver = (): Error => new TimeoutError(host, timeoutMs)
    const turn: Turn = {
      urgent,
      ...(options.jobId === undefined ? {} : { job: options.jobId }),
      ...(giveWay ? { giveWay } : {}),
    }
    if (!urgent) budget.pause()
    const entering = room.enter()
    try {
      if (entering) await waitFor({ ready: entering, leave: () => true }, urgent ? budget : null, isOver)
      const waiting = places.take(turn)
      if (waiting) await waitFor(waiting, urgent ? budget : null, isOver)
    } catch (error) {
      room.exit()
      throw error
    }
    if (halted || isClosed || options.signal?.aborted) {
      places.free(turn)
      room.exit()
      refuseIfClosed()
      refuseIfHalted()
      throw cancelled(functionName)
    }
    budget.go()
    const at = deps.clock.now()
    const startedMs = deps.clock.monotonicMs()
    let http: HttpAnswer | null = null
    let kept = ''
    let answer: Answer | null = null
    let failure: ProblemError | null = null
    try {
      http = await transport.post(body, Math.max(1, budget.left()), answerLimits(functionName).bytes, options.signal)
      const { status, large, retryAfterMs = 0 } = http
      restsUntilMs = retryAfterMs > 0 ? deps.clock.monotonicMs() + retryAfterMs : 0
      const order = { functionName, status, secrets: secretsOf(ownSecrets, params) }
      const read = large ? await readLarge(order, large) : readAnswer(order, http.body)
      const { text } = read
      kept = read.kept
      answer = read.answer
      if (answer.excess !== undefined) throw new AnswerTooLargeError(status, answer.excess)
      failure = errorOf(functionName, user, answer, { ...http, body: text }, kept, isRead, () =>
        holdsApostrophe(params, options),
      )
      if (failure) throw failure
      const latencyMs = deps.clock.monotonicMs() - startedMs
      line.observe(latencyMs)
      places.limit(line.atOnce())
      return {
        answer,
        httpStatus: http.status,
        latencyMs,
        attempts: number,
        raw: text,
      }
    } catch (error) {
      failure =
        error instanceof AnswerTooLargeError && !isRead
          ? new LostAnswerError(functionName, error.why, error.httpStatus, { cause: error })
          : error instanceof ProblemError
            ? error
            : sendingFailure(error, functionName, isRead, timeoutMs, options)
      if (
        failure instanceof AuthenticationError ||
        failure instanceof LockedOutError ||
        failure instanceof SecondFactorError
      ) {
        failure = halt(failure)
      }
      throw failure
    } finally {
      if (http && provesLogin(functionName, failure)) places.openAll()
      places.free(turn)
      room.exit()
      deps.calls.record({
        at,
        connectionId,
        functionName,
        params: redactParams(options.customFields ? { ...params, ...options.customFields } : params),
        outcome: failure?.problem.code ?? answer?.outcome ?? 'unknown',
        latencyMs: deps.clock.monotonicMs() - startedMs,
        attempt: number,
        httpStatus: http?.status ?? null,
        jobId: options.jobId ?? null,
        raw: kept,
      })
    }
  }

  function sendingFailure(
    error: unknown,
    functionName: FunctionName,
    isRead: boolean,
    timeoutMs: number,
    { signal }: CallOptions,
  ): ProblemError {
    if (error instanceof GivenUpError) {
      return isRead || !error.wasWritten
        ? new HaltedError(config.name, halted?.problem.what ?? '')
        : new LostAnswerError(functionName, 'Its answer was given up when the login was refused.', null)
    }
    const failure = judgeFailure(error, host, timeoutMs, signal)
    switch (failure.kind) {
      case 'not-sent':
        return failure.error
      case 'sent':
        return isRead
          ? readFailure(failure, host, timeoutMs)
          : new LostAnswerError(functionName, failure.why, null, { cause: error })
      case 'cancelled':
        return isRead
          ? cancelled(functionName)
          : new LostAnswerError(functionName, 'The call was cancelled after it was sent.', null)
    }
  }

  return {
    atOnce: line.atOnce,
    restMs: () => Math.max(0, restsUntilMs - deps.clock.monotonicMs()),
    async call<F extends FunctionName>(
      functionName: F,
      params: ParamsOf<F>,
      options: CallOptions = {},
    ): Promise<Reply> {
      // A closed one has a successor, which is not halted any more.
      refuseIfClosed()
      refuseIfHalted()
      refuseDisguisedParams(functionName, options.customFields)
      const given = params as Params
      const isRead = effectOf(functionName, given) === 'read'
      if (config.guard === 'read-only' && !isRead) throw new ReadOnlyError(functionName, config.name)
      if (config.guard === 'production' && needsConfirmation(functionName, given))
        useGrant({ id: connectionId, name: config.name }, functionName)
      const body = encodeRequest(
        login,
        { functionName, params: given, customFields: options.customFields },
        options.withoutSource ? '' : source,
      )
      const newBudget = (): TimeBudget => createTimeBudget(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, deps.clock)
      const budget = newBudget()
      const mayGiveWay = options.background === true && isRead
      return await withRetry(
        (number) =>
          mayGiveWay
            ? givingWay(options, (own, giveWay) =>
                attempt(functionName, given, body, isRead, own, number, newBudget(), giveWay),
              )
            : attempt(functionName, given, body, isRead, options, number, budget),
        (error) => mayBeRepeated(error, isRead, options.crashPasses === true),
        deps.clock,
        options.signal,
        timing,
        (delayMs) => mayGiveWay || budget.left() - delayMs >= leastTryMs,
      )
    },
    close: () => {
      isClosed = true
      places.sendAway(new ClientClosedError(config.name))
      leaveRoom()
      return transport.close()
    },
  }
}

/** A body the thread breaks on is one that cannot be an answer. */
const readLarge = (order: ReadOrder, bytes: Buffer): Promise<ReadAnswer> =>
  readInThread({ ...order, bytes }).catch((error: unknown) => {
    throw new AnswerTooLargeError(order.status, 'more in it than can be read', { cause: error })
  })

/** A server that wants to be left alone for longer is: who waits for the call is told. */
const longestRetryMs = 4_000

const cancelled = (functionName: FunctionName): ProblemError =>
  new ProblemError({ code: 'cancelled', what: `${functionName} was cancelled.` })

/** Rights and functions are checked after the login; the version and the tea-pot need none. */
const provesLogin = (functionName: FunctionName, failure: ProblemError | null): boolean =>
  functionSpec(functionName).permissions.userLevel !== null &&
  (failure === null || failure instanceof NoPermissionError || failure instanceof UnknownFunctionError)

function mayBeRepeated(error: unknown, isRead: boolean, crashPasses: boolean): boolean {
  if (!(error instanceof ProblemError)) return false
  const { code } = error.problem
  if (error instanceof ProxyError) return error.transient
  if (code === 'unreachable')
    return !(error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ENOTFOUND')
  if (!isRead) return false
  if (error instanceof ServerFailureError && error.retryAfterMs > longestRetryMs) return false
  return code === 'timeout' || (error instanceof ServerFailureError && (crashPasses || error.httpStatus !== 500))
}

function holdsApostrophe(params: Params, { customFields }: CallOptions): boolean {
  const risky = (value: unknown): boolean => typeof value === 'string' && (value.includes("'") || value.endsWith('\\'))
  return Object.values(params).some(risky) || (customFields !== undefined && Object.values(customFields).some(risky))
}
