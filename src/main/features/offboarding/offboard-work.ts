import type { OffboardAction } from '../../../shared/model/offboarding.ts'
import { mayHaveBeenDone } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { readUser } from '../../dialer/operations/read-user.ts'
import type { NoteCall, RowWork, SendOutcome } from '../../jobs/row-work.ts'
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

/** Deactivates, activates or deletes users, each after a look at how they are now. */
export function createOffboardWork({ client, clock, jobId, action, settleWaitMs }: OffboardWorkDeps): RowWork {
  const call = { jobId }
  const wanted = action === 'activate'
  const doneState = action === 'delete' ? ('deleted' as const) : ('updated' as const)

  const change = async (row: ClaimedRow, note: NoteCall): Promise<RowResult> => {
    const userId = row.lockKey
    const base = { row: row.row, leadId: userId }
    const done = { ...base, state: doneState }
    const user = await readUser(client, userId)
    if (user === null) {
      if (action === 'delete' && row.wasCalled) return { ...base, ...perhaps('There is no such user now.') }
      return {
        ...base,
        state: 'excluded',
        code: 'not-there',
        reason: 'There is no such user, or not for this API user.',
      }
    }
    if (action !== 'delete' && user.active === wanted) {
      if (row.wasCalled) return { ...base, ...perhaps(`${user.fullName} is ${wanted ? 'active' : 'inactive'} now.`) }
      return {
        ...base,
        state: 'duplicate',
        code: 'already',
        reason: `${user.fullName} was ${wanted ? 'active' : 'inactive'} already.`,
      }
    }
    // What was there decides later whether a lost call is what changed it.
    await note(user.active ? 'active' : 'inactive')
    const { answer } =
      action === 'delete'
        ? await client.call('update_user', { agent_user: userId, delete_user: 'Y' }, call)
        : await client.call('update_user', { agent_user: userId, active: wanted ? 'Y' : 'N' }, call)
    const [first] = answer.lines
    if (first?.kind === 'SUCCESS') return done
    return { ...base, state: 'rejected', code: 'refused', reason: `The dialer says: ${first?.reason ?? 'nothing'}.` }
  }

  return {
    send: async (row, note): Promise<SendOutcome> => {
      const startedMs = clock.monotonicMs()
      try {
        const result = await change(row, note)
        return { result, latencyMs: clock.monotonicMs() - startedMs }
      } catch (error) {
        if (!(error instanceof ProblemError) || !mayHaveBeenDone(error.problem.code)) throw error
        const { code, what } = error.problem
        return { result: { row: row.row, state: 'unknown', code, reason: what }, latencyMs: null }
      }
    },
    settleWaitMs,
    /** Users can be read: one that is as wanted, and was otherwise right before the call, was changed by it. */
    settle: async (rows, signal) => {
      const results: RowResult[] = []
      for (const { row, lockKey, before } of rows) {
        const user = await readUser(client, lockKey, signal)
        const isDone = action === 'delete' ? user === null : user?.active === wanted
        const base = { row, leadId: lockKey }
        if (!isDone) results.push({ ...base, state: 'pending' })
        else if (before === null) results.push({ ...base, ...perhaps('It is as wanted now.') })
        else results.push({ ...base, state: doneState, code: 'settled', reason: 'The answer was lost; it was done.' })
      }
      return results
    },
  }
}

const perhaps = (how: string) => ({
  state: 'perhaps-ours' as const,
  code: 'answer-lost',
  reason: `${how} The answer to the first call was lost, so it may have been so before; an undo leaves it.`,
})
