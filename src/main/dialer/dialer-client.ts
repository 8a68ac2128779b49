import type { FunctionName, ParamsOf } from '../../shared/catalogue/index.ts'
import type { Answer } from '../../shared/answer/index.ts'

/**
 * The one way to a dialer. `call` returns whatever the function itself said, refusals included; it throws a
 * `DialerError` for everything that is about the connection (unreachable, authentication, lost answer …).
 */
export interface DialerClient {
  /** Calls that may be on their way at once: the limit of the connection, or what suits the line. */
  atOnce(): number
  /** For how long from now the dialer asked to be left alone (`Retry-After`), in milliseconds; 0: it did not. */
  restMs(): number
  call<F extends FunctionName>(functionName: F, params: ParamsOf<F>, options?: CallOptions): Promise<Reply>
  /** Open requests finish or are aborted after their deadline; then sockets are closed. */
  close(): Promise<void>
}

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Custom field values by label, for functions that take them. */
  readonly customFields?: Readonly<Record<string, string>>
  /** Job the call belongs to, for the activity log. */
  readonly jobId?: string
  /** For all tries together, with the wait for a place where a person waits (60 s when left out). */
  readonly timeoutMs?: number
  /** Nobody waits for it: calls of a person and of jobs go first, and a read gives up its place to a person's. */
  readonly background?: boolean
  /**
   * Sends no caller label: a function that exists then refuses before it does anything, one that does not exist says so.
   * For finding out what a server has.
   */
  readonly withoutSource?: boolean
  /** Parameters that are left out, rather than the call refused, where the build of the dialer would ignore them. */
  readonly mayBeIgnored?: readonly string[]
  /**
   * Of a read: HTTP 500 without a text is not about what is read, so it is tried again as other failures of the server are.
   * Left out: it may be a value that can never be printed.
   */
  readonly crashPasses?: boolean
}

export interface Reply {
  readonly answer: Answer
  readonly httpStatus: number
  /** Time of the attempt that was answered. */
  readonly latencyMs: number
  readonly attempts: number
  /** The answer's text as it came, secrets in its message lines masked. */
  readonly raw: string
}

/** The same client for work nobody waits for. */
export const inBackground = (client: DialerClient): DialerClient => ({
  atOnce: client.atOnce,
  restMs: client.restMs,
  call: (functionName, params, options) => client.call(functionName, params, { ...options, background: true }),
  close: () => client.close(),
})
