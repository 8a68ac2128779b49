import type { DncAction, DncScope } from '../../../shared/model/dnc.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient, Reply } from '../../dialer/dialer-client.ts'
import type { RowWork, SendOutcome } from '../../jobs/row-work.ts'
import type { Clock } from '../../ports.ts'
import type { ClaimedRow, RowResult } from '../../store/journal.ts'

export interface DncWorkDeps {
  readonly client: DialerClient
  readonly clock: Clock
  readonly jobId: string
  readonly action: DncAction
  readonly scope: DncScope
  /** A server that gave up answering may still be at work; nothing is sent again before. */
  readonly settleWaitMs: number
}

/** The name the dialer has for the list of the whole system. */
const systemList = 'SYSTEM_INTERNAL'

/** Answers that never came: the number may be on the list, or off it. */
const mayHaveBeenDone: ReadonlySet<string> = new Set(['lost-answer', 'timeout', 'not-an-api'])

/** Puts numbers on a list or takes them off, one call a number: no function takes several. */
export function createDncWork(deps: DncWorkDeps): RowWork {
  const { action, clock } = deps
  /** Rows that went out before and whose answer was lost: "already so" is then their success. */
  const sentBefore = new Set<number>()

  const resultOf = (row: ClaimedRow, { answer }: Reply): RowResult => {
    const base = { row: row.row }
    const done = { ...base, state: action === 'add' ? ('added' as const) : ('deleted' as const) }
    const [first] = answer.lines
    if (first?.kind === 'SUCCESS') return done
    const reason = first?.reason ?? ''
    if (reason.endsWith('GROUP DOES NOT EXIST')) throw unknownGroup(deps.scope)
    if (reason.endsWith('ALREADY EXISTS') || reason.endsWith('NUMBER DOES NOT EXIST')) {
      if (sentBefore.has(row.row)) return done
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

  const send = async (row: ClaimedRow): Promise<SendOutcome> => {
    try {
      const reply = await callFor(deps, row.lockKey)
      return { result: resultOf(row, reply), latencyMs: reply.latencyMs }
    } catch (error) {
      if (!(error instanceof ProblemError) || !mayHaveBeenDone.has(error.problem.code)) throw error
      const { code, what } = error.problem
      return { result: { row: row.row, state: 'unknown', code, reason: what }, latencyMs: null }
    }
  }

  return {
    send,
    /** Sent twice it does no harm, so what was lost is simply sent again. */
    settle: async (rows, signal) => {
      await clock.sleep(deps.settleWaitMs, signal)
      for (const { row } of rows) sentBefore.add(row)
      return rows.map(({ row }) => ({ row, state: 'pending' }))
    },
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

const unknownGroup = (scope: DncScope): ProblemError =>
  new ProblemError({
    code: 'refused',
    what: `There is no filter phone group ${scope.kind === 'filter-group' ? scope.group : ''} on the dialer.`,
    why: 'It refused the first number; no number was changed.',
    action: 'See Admin → Inbound → Filter Phone Groups for its id.',
  })
