import type { StampField } from '../../../../shared/model/import.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import type { RowWork, SendOutcome } from '../../../jobs/row-work.ts'
import type { JournalRow, RowResult } from '../../../store/journal.ts'
import { stampOf } from '../sending/stamp.ts'
import type { UndoRequest } from './stage-undo.ts'

export interface UndoWorkDeps {
  readonly client: DialerClient
  readonly jobId: string
  /** The load that is taken back, and the field its leads carry its stamp in. */
  readonly ofJobId: string
  readonly stampField: StampField | null
  readonly callTimeoutMs: number
}

const mayHaveBeenDone: ReadonlySet<string> = new Set(['lost-answer', 'timeout', 'not-an-api'])

/**
 * Takes leads of a load back, one by one, while they are untouched: still NEW, never called, and still the lead of the
 * load by its stamp. What was called or changed stays.
 */
export function createUndoWork(deps: UndoWorkDeps): RowWork {
  const { client, jobId, stampField } = deps
  const options = { jobId, timeoutMs: deps.callTimeoutMs }

  /** A field of a lead as the dialer prints it; null: there is no such lead. */
  const fieldOf = async (leadId: string, field: string, signal?: AbortSignal): Promise<string | null> => {
    const { answer, raw } = await client.call(
      'lead_field_info',
      { lead_id: leadId, field_name: field },
      signal === undefined ? options : { ...options, signal },
    )
    const refused = answer.lines.find((line) => line.kind === 'ERROR')
    if (!refused) return raw.trim()
    if (refused.reason.startsWith('LEAD NOT FOUND')) return null
    throw new ProblemError({ code: 'refused', what: `Lead ${leadId} cannot be looked at: ${refused.reason}`, raw })
  }

  /** Why a lead with this status is not deleted; null: nothing speaks against it. */
  const whyKept = async ({ leadId, row }: UndoRequest, status: string): Promise<string | null> => {
    if (status !== 'NEW') return `Its status is ${status} by now.`
    const calls = await fieldOf(leadId, 'called_count')
    if (calls !== '0' && calls !== '') return `It was called ${calls ?? '?'} times.`
    if (stampField === null) return null
    const stamp = await fieldOf(leadId, stampField)
    return stamp === stampOf(deps.ofJobId, row) ? null : `Its ${stampField} was changed, so it may be another lead.`
  }

  return {
    send: async (row): Promise<SendOutcome> => {
      const request = JSON.parse(row.request) as UndoRequest
      const { leadId } = request
      const status = await fieldOf(leadId, 'status')
      if (status === null) return { result: deleted(row.row, leadId, 'The lead was gone already.'), latencyMs: null }
      const kept = await whyKept(request, status)
      if (kept !== null) {
        return {
          result: { row: row.row, state: 'rejected', code: 'touched', reason: `The lead stays. ${kept}`, leadId },
          latencyMs: null,
        }
      }
      try {
        const { answer, latencyMs } = await client.call(
          'update_lead',
          { lead_id: leadId, search_method: 'LEAD_ID', delete_lead: 'Y' },
          options,
        )
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
    // To delete once more does no harm: a lead that is still there is simply taken up again.
    settle: (rows, signal) => Promise.all(rows.map((row) => settleOne(row, (id) => fieldOf(id, 'status', signal)))),
  }
}

async function settleOne(row: JournalRow, statusOf: (leadId: string) => Promise<string | null>): Promise<RowResult> {
  const { leadId } = JSON.parse(row.request ?? '{}') as UndoRequest
  const status = await statusOf(leadId)
  return status === null ? deleted(row.row, leadId) : { row: row.row, state: 'pending' }
}

const deleted = (row: number, leadId: string, reason?: string): RowResult => ({
  row,
  state: 'deleted',
  leadId,
  ...(reason === undefined ? {} : { code: 'gone', reason }),
})
