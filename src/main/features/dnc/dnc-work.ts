import type { DncAction, DncScope } from '../../../shared/model/dnc.ts'
import { mayHaveBeenDone } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient, Reply } from '../../dialer/dialer-client.ts'
import type { NoteCall, RowWork, SendOutcome } from '../../jobs/row-work.ts'
import type { ClaimedRow, RowResult } from '../../store/journal.ts'

export interface DncWorkDeps {
  readonly client: DialerClient
  readonly jobId: string
  readonly action: DncAction
  readonly scope: DncScope
  /** A server that gave up answering may still be at work; nothing is sent again before. */
  readonly settleWaitMs: number
}

/** The name the dialer has for the list of the whole system. */
const systemList = 'SYSTEM_INTERNAL'

/** Puts numbers on a list or takes them off, one call a number: no function takes several. */
export function createDncWork(deps: DncWorkDeps): RowWork {
  const { action } = deps
  const resultOf = (row: ClaimedRow, { answer }: Reply): RowResult => {
    const base = { row: row.row }
    const done = { ...base, state: action === 'add' ? ('added' as const) : ('deleted' as const) }
    const [first] = answer.lines
    if (first?.kind === 'SUCCESS') return done
    const reason = first?.reason ?? ''
    if (reason.endsWith('GROUP DOES NOT EXIST')) throw unknownGroup(deps.scope)
    if (reason.endsWith('ALREADY EXISTS') || reason.endsWith('NUMBER DOES NOT EXIST')) {
      // The lists cannot be read back: whether the lost call did it, or it was so before, nobody can tell.
      if (row.wasCalled) return { ...base, state: 'perhaps-ours', code: 'answer-lost', reason: perhaps[action] }
      return action === 'add'
        ? { ...base, state: 'duplicate', code: 'already', reason: 'It was on the list already.' }
        : { ...base, state: 'excluded', code: 'not-there', reason: 'It was not on the list.' }
    }
    return {
      ...base,
      state: 'rejected',
      code: 'refused',
      reason: `The dialer says: ${reason === '' ? 'nothing' : reason}.`,
    }
  }

  const send = async (row: ClaimedRow, note: NoteCall): Promise<SendOutcome> => {
    try {
      await note()
      const reply = await callFor(deps, row.lockKey)
      return { result: resultOf(row, reply), latencyMs: reply.latencyMs }
    } catch (error) {
      if (!(error instanceof ProblemError) || !mayHaveBeenDone(error.problem.code)) throw error
      const { code, what } = error.problem
      return { result: { row: row.row, state: 'unknown', code, reason: what }, latencyMs: null }
    }
  }

  return {
    send,
    settleWaitMs: deps.settleWaitMs,
    /** Sent twice it does no harm, so what was lost is simply sent again. */
    settle: async (rows) => rows.map(({ row }) => ({ row, state: 'pending' })),
  }
}

function callFor({ client, action, scope, jobId }: DncWorkDeps, phone: string): Promise<Reply> {
  if (scope.kind === 'filter-group') {
    const params = { phone_number: phone, group: scope.group }
    return action === 'add'
      ? client.call('add_fpg_phone', params, { jobId })
      : client.call('delete_fpg_phone', params, { jobId })
  }
  const params = { phone_number: phone, campaign_id: scope.kind === 'system' ? systemList : scope.campaignId }
  return action === 'add'
    ? client.call('add_dnc_phone', params, { jobId })
    : client.call('delete_dnc_phone', params, { jobId })
}

const perhaps: Readonly<Record<DncAction, string>> = {
  add: 'It is on the list. The answer to the first call was lost, so it may have been there before; an undo leaves it.',
  remove: 'It is not on the list. The answer to the first call was lost, so it may never have been; an undo leaves it.',
}

const unknownGroup = (scope: DncScope): ProblemError =>
  new ProblemError({
    code: 'refused',
    what: `There is no filter phone group ${scope.kind === 'filter-group' ? scope.group : ''} on the dialer.`,
    why: 'It refused the first number; no number was changed.',
    action: 'See Admin → Inbound → Filter Phone Groups for its id.',
  })
