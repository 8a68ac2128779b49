import { ProblemError } from '../../../../shared/model/problem.ts'
import type { ImportOptions, StampField } from '../../../../shared/model/import.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import type { RowWork, SendOutcome } from '../../../jobs/row-work.ts'
import type { ClaimedRow } from '../../../store/journal.ts'
import { addLeadParams, sharedParams } from './add-lead-params.ts'
import { addLeadResult } from './add-lead-result.ts'
import { settleRows } from './settle-rows.ts'
import { updateDuplicate } from './update-duplicate.ts'

export interface ImportWorkDeps {
  readonly client: DialerClient
  readonly jobId: string
  readonly options: ImportOptions
  /** Labels of the list's custom fields among the fields the file feeds. */
  readonly customFields: readonly string[]
  readonly stampField: StampField | null
  readonly settleWaitMs: number
  readonly callTimeoutMs: number
}

/** Many, for far dialers; the connection has its own limit. */
const lookUpsAtOnce = 32

/** Answers that never came, or came from something else than the dialer: the lead may be there. */
const mayHaveBeenDone: ReadonlySet<string> = new Set(['lost-answer', 'timeout', 'not-an-api'])

/** Sends rows of an import by `add_lead`, one call a lead: no function of the dialer takes several. */
export function createImportWork(deps: ImportWorkDeps): RowWork {
  const shared = sharedParams(deps.options)
  const { client, jobId, stampField } = deps
  const options = { jobId, timeoutMs: deps.callTimeoutMs }

  const settle: RowWork['settle'] = (rows, signal) =>
    settleRows(rows, { client, jobId, stampField, atOnce: deps.options.maxConnections ?? lookUpsAtOnce }, signal)

  return {
    send: async (row) => {
      const request = JSON.parse(row.request) as Record<string, string>
      try {
        const { params, customFields } = addLeadParams(
          shared,
          request,
          deps.customFields,
          { field: stampField, jobId, row: row.row },
          deps.options.callbackCampaign,
        )
        const reply = await client.call('add_lead', params, customFields ? { ...options, customFields } : options)
        const ownList = request['list_id']
        const result = addLeadResult(
          row.row,
          reply.answer,
          reply.httpStatus,
          deps.options.listId,
          ownList !== undefined,
        )
        if (result.state !== 'duplicate') return { result, latencyMs: reply.latencyMs }
        const settled = await updateDuplicate(
          result,
          request,
          deps.customFields,
          { listId: ownList ?? deps.options.listId, onDuplicate: deps.options.onDuplicate },
          client,
          options,
        )
        return { result: settled, latencyMs: reply.latencyMs }
      } catch (error) {
        if (error instanceof ProblemError && mayHaveBeenDone.has(error.problem.code)) return lost(row, error)
        throw error
      }
    },
    settleWaitMs: deps.settleWaitMs,
    findDone: async (rows, signal) => (await settle(rows, signal)).filter(({ state }) => state === 'added'),
    settle,
  }
}

function lost(row: ClaimedRow, error: ProblemError): SendOutcome {
  const { code, what, why } = error.problem
  return {
    result: { row: row.row, state: 'unknown', code, reason: why === undefined ? what : `${what} ${why}` },
    latencyMs: null,
    ...(code === 'not-an-api' ? { stop: error.problem } : {}),
  }
}
