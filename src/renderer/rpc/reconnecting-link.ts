import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { ConnectionLostError } from './connection-lost-error.ts'

/** One open transport: a link of oRPC that lives until `closed` settles. */
export interface OpenLink {
  readonly link: ClientLink<ClientContext>
  readonly closed: Promise<void>
  close(): void
}

export type LinkStateName = 'connecting' | 'open' | 'closed'

/** How the link stands now, in the form React's external stores take. */
export interface LinkState {
  get(): LinkStateName
  subscribe(listener: () => void): () => void
}

/** Timers of the runtime, given from outside: this file runs in the page and in Node alike. */
export interface LinkTimers {
  after(ms: number, work: () => void): () => void
}

export interface ReconnectingLinkOptions {
  readonly open: () => Promise<OpenLink>
  readonly timers: LinkTimers
  /** Longest wait for an answer that is not a stream, and for the link itself. */
  readonly deadlineMs: number
  /** Calls that wait for a person or for many dialers, e.g. `files.saveAs`: they end with the link, at no deadline. */
  readonly unhurried?: readonly string[]
  /** First wait before the link is built again; doubles up to ten times as long. */
  readonly reconnectMs: number
}

export interface ReconnectingLink extends ClientLink<ClientContext> {
  readonly state: LinkState
  close(): void
}

/**
 * Adds to a transport what oRPC leaves out: calls wait for the link and have a deadline, a lost link ends every open
 * call with one error, the link is built again, and streams named `watch…` go on over the new one with a fresh value.
 */
export function createReconnectingLink(options: ReconnectingLinkOptions): ReconnectingLink {
  const { timers, deadlineMs, reconnectMs, unhurried = [] } = options
  const listeners = new Set<() => void>()
  let state: LinkStateName = 'connecting'
  let current: OpenLink | null = null
  let waiting: { resolve(link: OpenLink): void; reject(error: Error): void }[] = []

  const enter = (next: LinkStateName): void => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  const isClosed = (): boolean => state === 'closed'

  async function connect(waitMs: number): Promise<void> {
    try {
      const opened = await options.open()
      if (isClosed()) return opened.close()
      current = opened
      enter('open')
      for (const { resolve } of waiting.splice(0)) resolve(opened)
      await opened.closed
      current = null
      if (!isClosed()) {
        enter('connecting')
        void connect(reconnectMs)
      }
    } catch {
      if (isClosed()) return
      timers.after(waitMs, () => void connect(Math.min(waitMs * 2, reconnectMs * 10)))
    }
  }

  function untilOpen(): Promise<OpenLink> {
    if (current) return Promise.resolve(current)
    if (state === 'closed') return Promise.reject(new ConnectionLostError('The link to the app is closed.'))
    return new Promise((resolve, reject) => {
      const stop = timers.after(deadlineMs, () => {
        waiting = waiting.filter((entry) => entry !== mine)
        reject(new ConnectionLostError('The app cannot be reached.'))
      })
      const mine = {
        resolve: (link: OpenLink) => {
          stop()
          resolve(link)
        },
        reject: (error: Error) => {
          stop()
          reject(error)
        },
      }
      waiting.push(mine)
    })
  }

  /** Settles with the work, or with the loss of the link it runs over: work over a closed port never settles itself. */
  async function orLost<T>(open: OpenLink, work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const lost = open.closed.then((): never => {
      throw new ConnectionLostError()
    })
    try {
      return await Promise.race([work, lost])
    } catch (error) {
      const aborted = error instanceof Error && error.name === 'AbortError'
      throw aborted && !signal?.aborted ? new ConnectionLostError() : error
    }
  }

  async function callOnce(
    path: readonly string[],
    input: unknown,
    given: ClientOptions<ClientContext>,
  ): Promise<{ open: OpenLink; value: unknown }> {
    const open = await untilOpen()
    const late = new AbortController()
    const name = path.join('.')
    const stop = unhurried.includes(name) ? () => undefined : timers.after(deadlineMs, () => late.abort())
    const overdue = new Promise<never>((_, reject) => {
      late.signal.addEventListener('abort', () => reject(new ConnectionLostError(`${name} took too long.`)))
    })
    try {
      const value = await orLost(open, Promise.race([open.link.call(path, input, given), overdue]), given.signal)
      return { open, value }
    } finally {
      stop()
    }
  }

  async function* follow(
    path: readonly string[],
    input: unknown,
    given: ClientOptions<ClientContext>,
    first: { open: OpenLink; value: unknown },
  ): AsyncGenerator<unknown, unknown, void> {
    const restarts = path.at(-1)?.startsWith('watch') === true
    let { open, value } = first
    for (;;) {
      const values = (value as AsyncIterable<unknown>)[Symbol.asyncIterator]()
      try {
        for (;;) {
          const next = await orLost(open, values.next(), given.signal)
          if (next.done) return next.value
          yield next.value
        }
      } catch (error) {
        if (!restarts || !(error instanceof ConnectionLostError) || isClosed()) throw error
        ;({ open, value } = await callOnce(path, input, given))
      } finally {
        void values.return?.().catch(() => undefined)
      }
    }
  }

  void connect(reconnectMs)

  return {
    state: {
      get: () => state,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    async call(path, input, given) {
      const answered = await callOnce(path, input, given)
      return isStream(answered.value) ? follow(path, input, given, answered) : answered.value
    },
    close() {
      enter('closed')
      for (const { reject } of waiting.splice(0)) reject(new ConnectionLostError('The link to the app is closed.'))
      current?.close()
    },
  }
}

const isStream = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value
