import type { ClientContext, ClientLink } from '@orpc/client'
import type { Confirmation, Problem } from '../../shared/model/problem.ts'
import { isProblem, ProblemError } from '../../shared/model/problem-error.ts'

/** A question of the app to the person in front of the page: to be answered by `app.confirm`, or turned away. */
export interface OpenQuestion {
  readonly confirmation: Confirmation
  /** Tells the app what was typed. @throws what the app says of it */
  readonly answer: (typed: string) => Promise<void>
  readonly cancel: () => void
}

export interface Questions {
  get(): OpenQuestion | null
  subscribe(listener: () => void): () => void
  /**
   * Runs what a person has confirmed on the page by typing the name of the dialer: the first question about it in the
   * course of the work is answered with that, and not asked again. Another one, or another number of records than the app
   * was asked about, is asked.
   */
  answered<Result>(dialer: string, work: () => Promise<Result>): Promise<Result>
}

/**
 * Adds the question before a destructive request on a production dialer: the app refuses it, a person is asked, and the very
 * same request is sent once more. Whoever called waits meanwhile and need not know.
 */
export function createConfirmingLink(
  inner: ClientLink<ClientContext>,
): ClientLink<ClientContext> & { questions: Questions } {
  const listeners = new Set<() => void>()
  const waiting: OpenQuestion[] = []
  const given: { readonly dialer: string }[] = []
  const changed = (): void => {
    for (const listener of listeners) listener()
  }

  const ask = (confirmation: Confirmation): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (isAnswered: boolean): void => {
        waiting.splice(waiting.indexOf(question), 1)
        resolve(isAnswered)
        changed()
      }
      const question: OpenQuestion = {
        confirmation,
        answer: async (typed) => {
          await inner.call(['app', 'confirm'], { id: confirmation.id, typed }, { context: {} })
          end(true)
        },
        cancel: () => end(false),
      }
      waiting.push(question)
      changed()
    })

  /** Whether a person has said so before; used once. */
  const isGiven = async ({ id, dialer }: Confirmation): Promise<boolean> => {
    const at = given.findIndex((answer) => answer.dialer === dialer)
    if (at === -1) return false
    given.splice(at, 1)
    await inner.call(['app', 'confirm'], { id, typed: dialer }, { context: {} })
    return true
  }

  return {
    questions: {
      get: () => waiting[0] ?? null,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      answered: async (dialer, work) => {
        const answer = { dialer }
        given.push(answer)
        try {
          return await work()
        } finally {
          const at = given.indexOf(answer)
          if (at !== -1) given.splice(at, 1)
        }
      },
    },
    async call(path, input, options) {
      for (;;) {
        try {
          return await inner.call(path, input, options)
        } catch (error) {
          const { confirm } = problemIn(error) ?? {}
          if (confirm === undefined) throw error
          if (await isGiven(confirm)) continue
          if (!(await ask(confirm))) throw new ProblemError({ code: 'cancelled', what: 'Cancelled. Nothing was sent.' })
        }
      }
    },
  }
}

function problemIn(error: unknown): Problem | null {
  const data = (error as { data?: unknown } | null)?.data
  return isProblem(data) && data.code === 'not-confirmed' ? data : null
}
