import { createDeadlines, DeadlineError, type Deadlines } from './deadlines.ts'
import { createExchange, type Exchange, type HttpAnswer } from './exchange.ts'
import { createNodePools, type NodePoolOptions, type WebNode } from './node-pools.ts'

export interface Transport {
  /** Sends one form body. @throws NotAnApiError on redirects and over-large bodies, undici's errors otherwise */
  post(body: string, timeoutMs: number, maxBytes: number, signal: AbortSignal | undefined): Promise<HttpAnswer>
  /** Ends every call under way with a `GivenUpError`. @returns how many of them had been written */
  giveUpAll(): number
  close(): Promise<void>
}

/** What a call ends with when all of them are given up. */
export class GivenUpError extends Error {
  readonly wasWritten: boolean

  constructor(wasWritten: boolean) {
    super('given up')
    this.name = 'GivenUpError'
    this.wasWritten = wasWritten
  }
}

/** HTTP to one dialer. Redirects are not followed: a password is only ever sent to the configured address. */
export function createTransport(options: NodePoolOptions): Transport {
  const pools = createNodePools(options)
  const deadlines = createDeadlines()
  const underWay = new Set<Exchange>()

  return {
    post(body, timeoutMs, maxBytes, signal) {
      return send(pools.next(), body, timeoutMs, maxBytes, signal, deadlines, underWay)
    },
    giveUpAll() {
      const all = [...underWay]
      const written = all.filter((exchange) => exchange.isWritten())
      // Those that wait first: the connection that one which was written leaves must not take them.
      for (const exchange of all) if (!exchange.isWritten()) exchange.abort(new GivenUpError(false))
      for (const exchange of written) exchange.abort(new GivenUpError(true))
      return written.length
    },
    async close() {
      // Calls under way are let finish, each within its deadline.
      await pools.close()
      deadlines.stop()
    },
  }
}

const send = (
  { pool, path, headers, rest }: WebNode,
  body: string,
  timeoutMs: number,
  maxBytes: number,
  signal: AbortSignal | undefined,
  deadlines: Deadlines,
  underWay: Set<Exchange>,
): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      underWay.delete(exchange)
      deadlines.end(deadline)
      signal?.removeEventListener('abort', cancel)
    }
    const exchange = createExchange(
      maxBytes,
      (answer) => {
        end()
        // Answers that came together are taken one a turn: the call that follows the first goes out before the second
        // is made sense of, and the dialer has something to do meanwhile (a tenth more calls a second).
        setImmediate(resolve, answer)
      },
      (error) => {
        end()
        const isOurs = error instanceof GivenUpError || error instanceof DeadlineError || signal?.aborted === true
        if (!exchange.isWritten() && !isOurs) rest()
        reject(error)
      },
    )
    const cancel = (): void => exchange.abort(signal?.reason as Error)
    underWay.add(exchange)
    const deadline = deadlines.start(timeoutMs, exchange.abort)
    if (signal?.aborted) return cancel()
    signal?.addEventListener('abort', cancel, { once: true })
    pool.dispatch({ path, method: 'POST', headers, body }, exchange.handler)
  })
