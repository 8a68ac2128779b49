import type { ParamsOf } from '../../../../shared/catalogue/index.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import type { RowWork, SendOutcome } from '../../../jobs/row-work.ts'
import type { Clock } from '../../../ports.ts'
import type { JournalRow, RowResult } from '../../../store/journal.ts'
import type { JobFacts } from '../job-facts.ts'
import { isStandardField } from '../mapping/lead-fields.ts'
import { createLeadReader, type LeadLook } from './read-lead-now.ts'
import type { UndoRequest } from './stage-undo.ts'
import { storedByLoad, whatChanged } from './untouched.ts'

export interface UndoWorkDeps {
  readonly client: DialerClient
  readonly clock: Clock
  readonly jobId: string
  /** The load that is taken back, and how it was loaded. */
  readonly ofJobId: string
  readonly facts: Pick<JobFacts, 'options' | 'stampField' | 'nonLatin'>
  readonly apiUser: string
  readonly callTimeoutMs: number
  readonly settleWaitMs: number
}

const mayHaveBeenDone: ReadonlySet<string> = new Set(['lost-answer', 'timeout', 'not-an-api'])

/**
 * Takes leads of a load back, one by one, while they are as the load stored them (`whatChanged`). The others stay, each
 * with what was changed about it.
 */
export function createUndoWork(deps: UndoWorkDeps): RowWork {
  const { client, jobId } = deps
  const options = { jobId, timeoutMs: deps.callTimeoutMs }
  const reader = createLeadReader(client, deps.clock)
  const judge = createJudge(deps)
  /** Leads this process has asked to delete: that one of them is gone is our work. */
  const asked = new Set<string>()

  return {
    send: async (row): Promise<SendOutcome> => {
      const request = JSON.parse(row.request) as UndoRequest
      const { leadId } = request
      const look = await reader.look(leadId, customLabels(request))
      if (look.kind === 'missing') {
        const result = asked.has(leadId) ? deleted(row.row, leadId) : gone(row.row, leadId)
        return { result, latencyMs: null }
      }
      const kept = judge(request, look)
      if (kept !== null) return { result: { row: row.row, ...kept, leadId }, latencyMs: null }
      try {
        asked.add(leadId)
        const { answer, latencyMs } = await client.call('update_lead', deleteParams(leadId, look), {
          ...options,
          mayBeIgnored: ['remove_from_hopper'],
        })
        const refused = answer.lines.find((line) => line.kind === 'ERROR')
        if (!refused) return { result: deleted(row.row, leadId), latencyMs }
        const reason = `The dialer did not delete the lead: ${refused.reason}`
        return { result: { row: row.row, state: 'rejected', code: 'not-deleted', reason, leadId }, latencyMs }
      } catch (error) {
        if (!(error instanceof ProblemError) || !mayHaveBeenDone.has(error.problem.code)) throw error
        const { code, what } = error.problem
        return {
          result: { row: row.row, state: 'unknown', code, reason: what, leadId },
          latencyMs: null,
          ...(code === 'not-an-api' ? { stop: error.problem } : {}),
        }
      }
    },
    settleWaitMs: deps.settleWaitMs,
    // To delete once more does no harm: a lead that is still there is simply taken up again.
    settle: (rows, signal) =>
      Promise.all(
        rows.map(async (row: JournalRow): Promise<RowResult> => {
          const request = JSON.parse(row.request ?? '{}') as UndoRequest
          const { kind } = await reader.look(request.leadId, [], signal)
          return kind === 'missing' ? deleted(row.row, request.leadId) : { row: row.row, state: 'pending' }
        }),
      ),
  }
}

/** Why a lead stays; null: it may be deleted. */
export type Judge = (request: UndoRequest, look: LeadLook) => Pick<RowResult, 'state' | 'code' | 'reason'> | null

export function createJudge({ facts, ofJobId, apiUser }: Pick<UndoWorkDeps, 'facts' | 'ofJobId' | 'apiUser'>): Judge {
  return ({ row, sent }, look) => {
    if (look.kind === 'missing') return null
    if (look.kind === 'archived') return stays('archived', 'It was archived.')
    if (look.kind === 'hidden') return stays('hidden', `It cannot be compared. ${look.why}`)
    if (sent === undefined)
      return stays('unknown-load', 'What was sent for it is not known any more; begin the undo anew.')
    const changed = whatChanged(storedByLoad(facts, { jobId: ofJobId, row, apiUser }, sent), look.now)
    return changed.length === 0 ? null : stays('touched', changed.join(' '))
  }
}

const stays = (code: string, why: string) => ({ state: 'rejected', code, reason: `The lead stays. ${why}` }) as const

export const customLabels = ({ sent = {} }: UndoRequest): string[] =>
  Object.keys(sent).filter((name) => !isStandardField(name))

/** Hopper row and custom fields go with the lead: left behind they would point at nothing. */
const deleteParams = (leadId: string, look: LeadLook): ParamsOf<'update_lead'> => ({
  lead_id: leadId,
  search_method: 'LEAD_ID',
  delete_lead: 'Y',
  remove_from_hopper: 'Y',
  ...(look.kind === 'read' && Number(look.now.values['entry_list_id'] ?? 0) > 0 ? { custom_fields: 'Y' } : {}),
})

const deleted = (row: number, leadId: string): RowResult => ({ row, state: 'deleted', leadId })

/** Somebody else deleted it, or an undo before this one. */
const gone = (row: number, leadId: string): RowResult => ({
  row,
  state: 'excluded',
  leadId,
  code: 'gone',
  reason: 'The lead was gone already.',
})
