import { createHash, randomUUID } from 'node:crypto'
import { type DestructiveProcedure, isDestructive } from '../../shared/contract/destructive.ts'
import { type Confirmation, ProblemError } from '../../shared/model/problem.ts'
import type { App } from '../app.ts'
import { type Deed, describeDeed } from './deeds.ts'

/** Questions about destructive requests on connections guarded as production, and their answers. */
export interface Confirmations {
  /**
   * Runs a request, once it is confirmed where that is wanted: this very request, with the number of records it was asked
   * about.
   * @throws ProblemError `not-confirmed` with the question
   */
  run<Result>(path: string, input: unknown, work: () => Promise<Result>): Promise<Result>
  /** A person answers: `typed` must be the name of the connection. @throws ProblemError `not-found`, `bad-input` */
  confirm(input: { readonly id: string; readonly typed: string }): Record<string, never>
}

interface Question {
  readonly confirmation: Confirmation
  readonly request: string
  readonly untilMs: number
  isAnswered: boolean
}

/** Long enough to read and type; what is on the dialer may be another thing by then. */
const ANSWER_MS = 5 * 60_000
/** A user with phones and aliases, or a call that is made again, is more than one call. */
const CALLS_A_RECORD = 4

export function createConfirmations(app: App): Confirmations {
  const questions = new Map<string, Question>()
  const sweep = (): void => {
    for (const [id, { untilMs }] of questions) if (app.clock.monotonicMs() >= untilMs) questions.delete(id)
  }

  function take(request: string, { records, isMoving = false }: Deed): boolean {
    sweep()
    for (const [id, question] of questions) {
      if (!question.isAnswered || question.request !== request) continue
      questions.delete(id)
      return isMoving || question.confirmation.records === records
    }
    return false
  }

  function ask(request: string, deed: Deed, dialer: string): ProblemError {
    const confirmation: Confirmation = { id: randomUUID(), dialer, what: deed.what, records: deed.records }
    const untilMs = app.clock.monotonicMs() + ANSWER_MS
    questions.set(confirmation.id, { confirmation, request, untilMs, isAnswered: false })
    return new ProblemError({
      code: 'not-confirmed',
      what: `Nothing was sent yet: ${dialer} is guarded as production.`,
      why: `This would ${deed.what}.`,
      action: `Type ${dialer} to confirm it.`,
      confirm: confirmation,
    })
  }

  async function runDestructive<Result>(
    path: DestructiveProcedure,
    input: unknown,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const deed = await describeDeed(path, input, app)
    const connection = deed && app.connections.connection(deed.connectionId)
    if (!deed || connection?.guard !== 'production') return await work()
    const request = createHash('sha256')
      .update(`${path}\0${JSON.stringify(input)}`)
      .digest('hex')
    if (!take(request, deed)) throw ask(request, deed, connection.name)
    const calls = deed.records === null ? Number.POSITIVE_INFINITY : Math.max(1, deed.records) * CALLS_A_RECORD
    return await app.connections.confirmed({ id: deed.connectionId, calls }, work)
  }

  return {
    run: async (path, input, work) => (isDestructive(path) ? await runDestructive(path, input, work) : await work()),
    confirm({ id, typed }) {
      sweep()
      const question = questions.get(id)
      if (!question) {
        throw new ProblemError({ code: 'not-found', what: 'This was asked too long ago.', action: 'Start it again.' })
      }
      if (typed.trim() !== question.confirmation.dialer) {
        const what = `“${typed.trim()}” is not the name of the connection.`
        throw new ProblemError({
          code: 'bad-input',
          what,
          action: `Type ${question.confirmation.dialer}.`,
          field: 'typed',
        })
      }
      question.isAnswered = true
      return {}
    },
  }
}
