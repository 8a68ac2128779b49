import type { Connection, ConnectionTest } from '../../../shared/model/connection.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { SelfCheck } from '../../../shared/model/support.ts'
import { type Finding, machineChecks, type MachineChecksDeps } from './machine-checks.ts'

export interface SelfChecksDeps extends MachineChecksDeps {
  readonly connections: () => Promise<readonly Connection[]>
  /** Every step a call to the dialer needs; a halted connection is not logged in. */
  readonly inspect: (connectionId: string) => Promise<ConnectionTest>
}

/**
 * Looks at this computer and then at each dialer, one after the other; all that is known comes after each check.
 * @param connectionIds null: every dialer that is kept
 */
export async function* selfChecks(
  deps: SelfChecksDeps,
  connectionIds: readonly string[] | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<SelfCheck[]> {
  const done: SelfCheck[] = []
  const add = (about: string, finding: Finding): void => {
    done.push({ number: done.length + 1, about, ...finding })
  }
  for (const check of machineChecks(deps)) {
    if (signal?.aborted) return
    add('This computer', await check())
    yield [...done]
  }
  const connections = (await deps.connections()).filter(({ id }) => connectionIds?.includes(id) ?? true)
  for (const { id, name } of connections) {
    if (signal?.aborted) return
    for (const finding of await inspected(deps, id)) add(name, finding)
    yield [...done]
  }
}

async function inspected({ inspect }: SelfChecksDeps, id: string): Promise<Finding[]> {
  try {
    const { steps } = await inspect(id)
    return steps.map(({ title, state, detail, action, vicidialPage }) => {
      const ways = [action, vicidialPage && `In VICIdial: ${vicidialPage}`].filter(Boolean).join(' ')
      return { title, state, detail, ...(ways === '' ? {} : { action: ways }) }
    })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { what, why, action } = error.problem
    const detail = [what, why].filter(Boolean).join(' ')
    return [{ title: 'It can be tested', state: 'failed', detail, ...(action === undefined ? {} : { action }) }]
  }
}
