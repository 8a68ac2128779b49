import type { OffboardAction } from '../../../shared/model/offboarding.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { readUser } from '../../dialer/operations/read-user.ts'
import type { RowWork, SendOutcome } from '../../jobs/row-work.ts'
import type { Clock } from '../../ports.ts'
import type { ClaimedRow, RowResult } from '../../store/journal.ts'

export interface OffboardWorkDeps {
  readonly client: DialerClient
  readonly clock: Clock
  readonly jobId: string
  readonly action: OffboardAction
  /** A server that gave up answering may still be at work; nothing is sent again before. */
  readonly settleWaitMs: number
}

const mayHaveBeenDone: ReadonlySet<string> = new Set(['lost-answer', 'timeout', 'not-an-api'])

/** Deactivates, activates or deletes users, each after a look at how they are now. */
export function createOffboardWork({ client, clock, jobId, action, settleWaitMs }: OffboardWorkDeps): RowWork {
  /** Rows that went out before and whose answer was lost: "already so" is then their success. */
  const sentBefore = new Set<number>()
  const call = { jobId }

  const change = async (row: ClaimedRow): Promise<RowResult> => {
    const userId = row.lockKey
    const base = { row: row.row, leadId: userId }
    const done = { ...base, state: action === 'delete' ? ('deleted' as const) : ('updated' as const) }
    const user = await readUser(client, userId)
    if (user === null) {
      if (action === 'delete' && sentBefore.has(row.row)) return done
      return {
        ...base,
        state: 'excluded',
        code: 'not-there',
        reason: 'There is no such user, or not for this API user.',
      }
    }
    const wanted = action === 'activate'
    if (action !== 'delete' && user.active === wanted) {
      if (sentBefore.has(row.row)) return done
      return {
        ...base,
        state: 'duplicate',
        code: 'already',
        reason: `${user.fullName} was ${wanted ? 'active' : 'inactive'} already.`,
      }
    }
    const { answer } =
      action === 'delete'
        ? await client.call('update_user', { agent_user: userId, delete_user: 'Y' }, call)
        : await client.call('update_user', { agent_user: userId, active: wanted ? 'Y' : 'N' }, call)
    const [first] = answer.lines
    if (first?.kind === 'SUCCESS') return done
    return { ...base, state: 'rejected', code: 'refused', reason: `The dialer says: ${first?.reason ?? 'nothing'}.` }
  }

  return {
    send: async (row): Promise<SendOutcome> => {
      const startedMs = clock.monotonicMs()
      try {
        const result = await change(row)
        return { result, latencyMs: clock.monotonicMs() - startedMs }
      } catch (error) {
        if (!(error instanceof ProblemError) || !mayHaveBeenDone.has(error.problem.code)) throw error
        const { code, what } = error.problem
        return { result: { row: row.row, state: 'unknown', code, reason: what }, latencyMs: null }
      }
    },
    /** Done twice it does no harm, so what was lost is looked at and sent again. */
    settle: async (rows, signal) => {
      await clock.sleep(settleWaitMs, signal)
      for (const { row } of rows) sentBefore.add(row)
      return rows.map(({ row }) => ({ row, state: 'pending' }))
    },
  }
}
