import { type Connection, mostAtOnce } from '../../../shared/model/connection.ts'
import { noActions } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { LostAnswerError, NoPermissionError, RefusedError, UnknownFunctionError } from '../../dialer/errors.ts'
import type { RowWork, SendOutcome } from '../../jobs/row-work.ts'
import type { Clock } from '../../ports.ts'
import type { ClaimedRow, JournalRow, RowResult } from '../../store/journal.ts'
import type { ChangedField, LeadChangesStore } from '../../store/lead-changes-store.ts'
import { type BatchAnswer, createEditBatcher } from './edit-batcher.ts'
import { filledBeside, hasCustomRow, isMadeRow, madeRow } from './custom-row.ts'
import { forEachAtOnce } from '../../jobs/side-by-side.ts'
import type { ListNames } from './list-names.ts'
import {
  changedFields,
  type EditRow,
  goesInBatch,
  isPlanned,
  type NotPlanned,
  type PlannedEdit,
  readAndPlan,
  readPresent,
} from './plan-edit.ts'
import { customListOf, customParams, storedAsOn, updateParams, valueParams } from './update-params.ts'

export interface EditWorkDeps {
  readonly client: DialerClient
  readonly connection: Connection
  readonly clock: Clock
  readonly changes: LeadChangesStore
  readonly names: ListNames
  readonly jobId: string
  readonly kind: 'edit' | 'undo'
  /** A server that gave up answering may still be at work; nothing is decided before. */
  readonly settleWaitMs: number
}

/** Changes one lead after another as the runner asks for it; plain changes of the same values travel in batches. */
export function createEditWork(deps: EditWorkDeps): RowWork {
  const { client, changes, jobId, connection } = deps
  const storedAs = storedAsOn(connection)
  const reading = { client, connectionId: connection.id, names: deps.names }

  const keepBefore = (leads: readonly PlannedEdit[]): void =>
    changes.addForJob(
      leads.map((lead) => ({
        connectionId: connection.id,
        leadId: lead.leadId,
        archived: lead.archived,
        kind: deps.kind,
        at: deps.clock.now(),
        jobId,
        fields: [...changedFields(lead), ...rowToBeMade(lead)],
        undoOf: null,
      })),
    )
  const batcher = createEditBatcher<PlannedEdit & { readonly params: Record<string, string> }>(
    client,
    jobId,
    keepBefore,
  )

  /** An older dialer has no batches, or this API user may not send them. */
  let noBatches = false

  const sendAlone = async (lead: PlannedEdit): Promise<BatchAnswer> => {
    keepBefore([lead])
    const custom = lead.dropsRow ? [] : lead.custom
    const { answer, latencyMs, raw } = await client.call(
      'update_lead',
      {
        ...updateParams(
          lead,
          lead.standard,
          { changes: custom, forcedListId: customListOf(lead.present.values) },
          noActions,
        ),
        ...(lead.dropsRow ? { delete_cf_data: 'Y' as const } : {}),
      },
      { jobId, ...(custom.length > 0 ? { customFields: customParams(custom) } : {}) },
    )
    if (answer.outcome !== 'error' && answer.outcome !== 'unknown') return { found: true, latencyMs }
    const line = answer.lines.find((each) => each.kind === 'ERROR')
    if (line?.reason.startsWith('NO MATCHES FOUND') === true) return { found: false, latencyMs }
    throw new RefusedError('update_lead', line?.reason ?? 'its answer is not understood', line?.values ?? [], raw)
  }

  const sendPlanned = (lead: PlannedEdit): Promise<BatchAnswer> => {
    const fields = lead.standard.map(({ field }) => field)
    const labels = lead.custom.map(({ field }) => field)
    if (noBatches || !goesInBatch(lead.archived, fields, labels)) return sendAlone(lead)
    return batcher.send({ ...lead, params: valueParams(lead.standard) }).catch((error: unknown) => {
      if (!(error instanceof UnknownFunctionError || error instanceof NoPermissionError)) throw error
      noBatches = true
      return sendAlone(lead)
    })
  }

  /** Notes what was changed; the defaults of a row of custom fields that came with it are read back for the undo. */
  const noteDone = async (row: EditRow): Promise<void> => {
    changes.finishForJob(jobId, [{ ...row, state: 'done' }])
    const kept = Object.keys(row.custom).length > 0 ? changes.findForJob(jobId, row.leadId, row.archived) : null
    if (!kept?.fields.some(isMadeRow)) return
    // The change itself is done and noted: without the reading, an undo leaves the row where it holds more than was sent.
    const now = await readPresent(reading, row).catch(() => null)
    if (now === null || 'state' in now) return
    const sent = kept.fields.filter(({ custom }) => custom).map(({ field }) => field)
    const fields = [...kept.fields, ...filledBeside(sent, now.custom)]
    changes.finishForJob(jobId, [{ ...row, state: 'done', fields }])
  }

  /** What was sent before in this job is there: it was done, though its answer never came. */
  const doneBefore = async (row: EditRow, plan: NotPlanned): Promise<boolean> => {
    if (plan.code !== 'same') return false
    // Kept right before it was sent, when it was otherwise; refused ones were not changed.
    const kept = changes.findForJob(jobId, row.leadId, row.archived)
    if (kept === null || kept.state === 'refused') return false
    await noteDone(row)
    return true
  }

  const send = async (row: ClaimedRow): Promise<SendOutcome> => {
    const request = JSON.parse(row.request) as EditRow
    const ended = (result: Omit<RowResult, 'row'>, latencyMs: number | null = null): SendOutcome => ({
      result: { row: row.row, leadId: request.leadId, ...result },
      latencyMs,
    })
    const plan = await readAndPlan(reading, request, storedAs)
    if (!isPlanned(plan)) return ended((await doneBefore(request, plan)) ? { state: 'updated' } : plan)
    const wasKept = changes.findForJob(jobId, plan.leadId, plan.archived)
    try {
      const { found, latencyMs } = await sendPlanned(plan)
      if (found) await noteDone(request)
      else changes.finishForJob(jobId, [{ ...request, state: 'refused' }])
      return ended(found ? { state: 'updated' } : leftOut, latencyMs)
    } catch (error) {
      if (error instanceof LostAnswerError) {
        return ended({ state: 'unknown', code: 'lost-answer', reason: error.problem.why })
      }
      if (error instanceof RefusedError) {
        changes.finishForJob(jobId, [{ ...plan, state: 'refused' }])
        return ended({ state: 'rejected', code: 'refused', reason: `The dialer says: ${error.reason}.` })
      }
      // Certainly not sent: what was kept for it is no change of this job.
      if (wasKept === null) changes.forgetForJob(jobId, plan)
      throw error
    }
  }

  /** Setting a value twice does no harm, so what is not there yet is simply sent again. */
  const settleOne = async (row: JournalRow, signal: AbortSignal): Promise<RowResult> => {
    if (row.request === null) throw new ProblemError({ code: 'internal', what: 'A row that was sent has no request.' })
    const request = JSON.parse(row.request) as EditRow
    const base = { row: row.row, leadId: row.leadId ?? undefined }
    const plan = await readAndPlan(reading, { ...request, expected: null }, storedAs, signal)
    if (isPlanned(plan)) return { ...base, state: 'pending' }
    return { ...base, ...((await doneBefore(request, plan)) ? { state: 'updated' } : plan) }
  }

  const settle = async (rows: readonly JournalRow[], signal: AbortSignal): Promise<RowResult[]> => {
    const results: RowResult[] = []
    await forEachAtOnce(rows, mostAtOnce(connection), signal, async (row) => {
      results.push(await settleOne(row, signal))
    })
    return results
  }

  return { send, settle, settleWaitMs: deps.settleWaitMs }
}

/** The first custom value of a lead makes a whole row of them, in the list it is in. */
const rowToBeMade = ({ custom, present, dropsRow }: PlannedEdit): ChangedField[] =>
  custom.length === 0 || dropsRow || hasCustomRow(present.values) ? [] : [madeRow(customListOf(present.values) ?? '')]

const leftOut = {
  state: 'rejected',
  code: 'left-out',
  reason: 'The dialer left it out: the lead is gone, or in a list this API user may not change.',
} as const
