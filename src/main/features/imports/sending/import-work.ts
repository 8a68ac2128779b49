import { knowsPeriods, refusesNumbers } from '../../../../shared/values/duplicate-check.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { ImportOptions, StampField } from '../../../../shared/model/import.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import { readVersion } from '../../../dialer/operations/read-version.ts'
import type { RowWork, SendOutcome } from '../../../jobs/row-work.ts'
import type { ClaimedRow, RowResult } from '../../../store/journal.ts'
import { addLeadParams, sharedParams } from './add-lead-params.ts'
import { addLeadResult } from './add-lead-result.ts'
import { checkByLookUp, checkFor } from './check-by-look-up.ts'
import { settleRows } from './settle-rows.ts'
import { updateDuplicate } from './update-duplicate.ts'

export interface ImportWorkDeps {
  readonly client: DialerClient
  readonly jobId: string
  readonly options: ImportOptions
  /** Labels of the list's custom fields among the fields the file feeds. */
  readonly customFields: readonly string[]
  readonly stampField: StampField | null
  /** Whether the dialer keeps letters of all scripts. */
  readonly nonLatin: boolean
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
    settleRows(
      rows,
      {
        client,
        jobId,
        stampField,
        listId: deps.options.listId,
        mayRepeat: refusesNumbers(deps.options.duplicateCheck),
        atOnce: deps.options.maxConnections ?? lookUpsAtOnce,
      },
      signal,
    )

  let periods: Promise<boolean> | null = null
  /** Whether the dialer would ignore the period of the check. */
  const lacksPeriods = (): Promise<boolean> | false =>
    deps.options.duplicateCheck.endsWith('DAY') &&
    (periods ??= buildLacksPeriods(client).catch((error: unknown) => {
      periods = null
      throw error
    }))

  const afterDuplicate = async (
    result: RowResult,
    request: Readonly<Record<string, string>>,
    listId: string,
  ): Promise<RowResult> => {
    if (result.state !== 'duplicate') return result
    const job = { listId, onDuplicate: deps.options.onDuplicate }
    return updateDuplicate(result, request, deps.customFields, job, client, options)
  }

  return {
    send: async (row) => {
      const request = JSON.parse(row.request) as Record<string, string>
      try {
        const ownList = request['list_id']
        const listId = ownList ?? deps.options.listId
        const check = checkFor(deps.options.duplicateCheck, request, await lacksPeriods())
        const found = await checkByLookUp(row.row, request, listId, check, { client, options, nonLatin: deps.nonLatin })
        if (found !== null) return { result: await afterDuplicate(found, request, listId), latencyMs: null }
        const { params, customFields } = addLeadParams(
          { ...shared, ...(shared['duplicate_check'] === undefined ? {} : { duplicate_check: check.byDialer }) },
          request,
          deps.customFields,
          { field: stampField, jobId, row: row.row },
          deps.options.callbackCampaign,
        )
        const reply = await client.call('add_lead', params, customFields ? { ...options, customFields } : options)
        const result = addLeadResult(
          row.row,
          reply.answer,
          reply.httpStatus,
          deps.options.listId,
          ownList !== undefined,
        )
        return { result: await afterDuplicate(result, request, listId), latencyMs: reply.latencyMs }
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

async function buildLacksPeriods(client: DialerClient): Promise<boolean> {
  const { build } = await readVersion(client)
  return build !== null && !knowsPeriods(build)
}

function lost(row: ClaimedRow, error: ProblemError): SendOutcome {
  const { code, what, why } = error.problem
  return {
    result: { row: row.row, state: 'unknown', code, reason: why === undefined ? what : `${what} ${why}` },
    latencyMs: null,
    ...(code === 'not-an-api' ? { stop: error.problem } : {}),
  }
}
