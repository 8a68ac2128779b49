import { AsyncLocalStorage } from 'node:async_hooks'
import { NotConfirmedError } from './errors.ts'

/** What a person has agreed to: so many destructive calls on one connection. */
export interface Grant {
  readonly covers: (connection: { readonly id: string; readonly name: string }) => boolean
  /** Calls left of it: what goes on in its name cannot do more than was agreed to. */
  left: number
}

/**
 * A grant holds for the work that is begun under it, jobs included, and for nothing else: it is carried along by the
 * runtime, so that no code between the question and the call has to pass it on, or can forget to ask for it.
 */
const begunUnder = new AsyncLocalStorage<Grant>()
let ofProcess: Grant | null = null

export const underGrant = <Result>(grant: Grant, work: () => Result): Result => begunUnder.run(grant, work)

/** A command does one thing and ends: what its `--confirm` names holds for all of it. */
export function grantProcess(connectionName: string): void {
  ofProcess = { covers: ({ name }) => name === connectionName, left: Number.POSITIVE_INFINITY }
}

/**
 * Uses one call of the grant this work was begun under.
 * @throws NotConfirmedError where nobody has agreed to it
 */
export function useGrant(connection: { readonly id: string; readonly name: string }, what: string): void {
  const grant = [begunUnder.getStore(), ofProcess].find((one) => one?.covers(connection) === true && one.left > 0)
  if (!grant) throw new NotConfirmedError(what, connection.name)
  grant.left -= 1
}
