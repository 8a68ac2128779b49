import type { Connection } from '../../../shared/model/connection.ts'
import { noActions } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import {
  conflictsOf,
  differencesFrom,
  type LeadValues,
  stagedCustomDiff,
  type StagedChange,
  stageField,
} from '../../../shared/values/lead-diff.ts'
import { leadField, leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { LostAnswerError, RefusedError } from '../../dialer/errors.ts'
import type { RowWork, SendOutcome } from '../../jobs/row-work.ts'
import type { Clock } from '../../ports.ts'
import type { ClaimedRow, JournalRow, RowResult } from '../../store/journal.ts'
import type { ChangedField, LeadChangesStore } from '../../store/lead-changes-store.ts'
import { createEditBatcher } from './edit-batcher.ts'
import type { ListNames } from './list-names.ts'
import { readCustom } from './read-custom.ts'
import { type LeadKey, readLead } from './read-lead.ts'
import { customParams, storedAsOn, updateParams, valueParams } from './update-params.ts'

/** One row of the journal of an edit: a lead, the values it gets, and for an undo the values that have to be there. */
export interface EditRow extends LeadKey {
  readonly typed: LeadValues
  readonly custom: LeadValues
  readonly expected: { readonly values: LeadValues; readonly custom: LeadValues } | null
}

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

interface Present {
  readonly values: LeadValues
  readonly custom: LeadValues
}

interface Planned extends LeadKey {
  readonly params: Readonly<Record<string, string>>
  readonly standard: readonly StagedChange[]
  readonly custom: readonly StagedChange[]
  readonly present: Present
}

/** Changes one lead after another as the runner asks for it; plain changes of the same values travel in batches. */
export function createEditWork(deps: EditWorkDeps): RowWork {
  const { client, changes, jobId } = deps
  const storedAs = storedAsOn(deps.connection)

  const keepBefore = (leads: readonly Planned[]): void =>
    changes.addForJob(
      leads.map((lead) => ({
        connectionId: deps.connection.id,
        leadId: lead.leadId,
        archived: lead.archived,
        kind: deps.kind,
        at: deps.clock.now(),
        jobId,
        fields: changedFields(lead),
        undoOf: null,
      })),
    )
  const batcher = createEditBatcher<Planned>(client, jobId, keepBefore)

  const present = async (row: EditRow): Promise<Present | Pick<RowResult, 'state' | 'code' | 'reason'>> => {
    const reading = await readLead(client, row)
    if (reading.kind === 'missing') {
      return {
        state: 'rejected',
        code: 'not-found',
        reason: 'There is no such lead: it was deleted or archived, or the id is wrong.',
      }
    }
    if (reading.kind === 'hidden') return { state: 'rejected', code: 'hidden', reason: reading.why }
    if (Object.keys(row.custom).length === 0) return { values: reading.values, custom: {} }
    const entryListId = reading.values['entry_list_id'] ?? ''
    const listId = entryListId === '' || entryListId === '0' ? (reading.values['list_id'] ?? '') : entryListId
    const { customLabels } = await deps.names.find(client, deps.connection.id, listId)
    const custom = await readCustom(client, row, entryListId, customLabels, reading.by === 'fields')
    const foreign = Object.keys(row.custom).find((label) => !(label in (custom.values ?? {})))
    if (foreign !== undefined) {
      return {
        state: 'rejected',
        code: 'no-custom-field',
        reason: `Its list ${listId} has no custom field ${foreign}.`,
      }
    }
    return { values: reading.values, custom: custom.values ?? {} }
  }

  /** What is to be sent for a row, or why nothing is. */
  const plan = (row: EditRow, now: Present): Planned | Pick<RowResult, 'state' | 'code' | 'reason'> => {
    const standard = Object.entries(row.typed).flatMap(([field, value]) => {
      const change = stageField(field, now.values[field] ?? '', value, storedAs)
      return change === null ? [] : [change]
    })
    const bad = standard.find((change) => change.sent === null)
    if (bad) {
      return {
        state: 'invalid',
        code: 'not-sendable',
        reason: `${leadFieldTitle(bad.field)}: ${bad.remark ?? 'it cannot be sent.'}`,
      }
    }
    const custom = stagedCustomDiff(now.custom, row.custom, storedAs)
    const differing = [...differencesFrom(standard, now.values), ...differencesFrom(custom, now.custom)]
    if (differing.length === 0) return { state: 'excluded', code: 'same', reason: 'It holds these values already.' }
    if (row.expected) {
      const { expected } = row
      const before = (change: StagedChange, from: LeadValues): StagedChange => ({
        ...change,
        before: from[change.field] ?? '',
      })
      const conflicts = [
        ...conflictsOf(
          standard.map((change) => before(change, expected.values)),
          now.values,
        ),
        ...conflictsOf(
          custom.map((change) => before(change, expected.custom)),
          now.custom,
        ),
      ]
      const [first] = conflicts
      if (first) {
        return {
          state: 'rejected',
          code: 'conflict',
          reason: `${leadFieldTitle(first.field)} is "${first.now}" now: somebody changed it since, so nothing was written back.`,
        }
      }
    }
    return { leadId: row.leadId, archived: row.archived, params: valueParams(standard), standard, custom, present: now }
  }

  const sendAlone = async (lead: Planned): Promise<{ found: boolean; latencyMs: number }> => {
    keepBefore([lead])
    const entryListId = lead.present.values['entry_list_id'] ?? ''
    const forcedListId = entryListId === '' || entryListId === '0' ? (lead.present.values['list_id'] ?? null) : null
    const { answer, latencyMs, raw } = await client.call(
      'update_lead',
      updateParams(lead, lead.standard, { changes: lead.custom, forcedListId }, noActions),
      { jobId, ...(lead.custom.length > 0 ? { customFields: customParams(lead.custom) } : {}) },
    )
    if (answer.outcome !== 'error' && answer.outcome !== 'unknown') return { found: true, latencyMs }
    const line = answer.lines.find((each) => each.kind === 'ERROR')
    if (line?.reason.startsWith('NO MATCHES FOUND') === true) return { found: false, latencyMs }
    throw new RefusedError('update_lead', line?.reason ?? 'its answer is not understood', line?.values ?? [], raw)
  }

  const send = async (row: ClaimedRow): Promise<SendOutcome> => {
    const request = JSON.parse(row.request) as EditRow
    const ended = (result: Omit<RowResult, 'row'>, latencyMs: number | null): SendOutcome => ({
      result: { row: row.row, leadId: request.leadId, ...result },
      latencyMs,
    })
    const now = await present(request)
    if ('state' in now) return ended(now, null)
    const lead = plan(request, now)
    if ('state' in lead) return ended(lead, null)
    const alone =
      lead.archived || lead.custom.length > 0 || lead.standard.some(({ field }) => leadField(field)?.batch !== true)
    try {
      const { found, latencyMs } = alone ? await sendAlone(lead) : await batcher.send(lead)
      changes.finishForJob(jobId, [{ ...lead, state: found ? 'done' : 'refused' }])
      return found
        ? ended({ state: 'updated' }, latencyMs)
        : ended(
            {
              state: 'rejected',
              code: 'left-out',
              reason: 'The dialer left it out: the lead is gone, or in a list this API user may not change.',
            },
            latencyMs,
          )
    } catch (error) {
      if (error instanceof LostAnswerError) {
        return ended({ state: 'unknown', code: 'lost-answer', reason: error.problem.why }, null)
      }
      if (error instanceof RefusedError) {
        changes.finishForJob(jobId, [{ ...lead, state: 'refused' }])
        return ended({ state: 'rejected', code: 'refused', reason: `The dialer says: ${error.reason}.` }, null)
      }
      throw error
    }
  }

  /** Setting a value twice does no harm, so what is not there yet is simply sent again. */
  const settle = async (rows: readonly JournalRow[], signal: AbortSignal): Promise<RowResult[]> => {
    await deps.clock.sleep(deps.settleWaitMs, signal)
    const results: RowResult[] = []
    for (const row of rows) {
      signal.throwIfAborted()
      results.push(await settleOne(row))
    }
    return results
  }

  const settleOne = async (row: JournalRow): Promise<RowResult> => {
    const base = { row: row.row, leadId: row.leadId ?? undefined }
    if (row.request === null) throw new ProblemError({ code: 'internal', what: 'A row that was sent has no request.' })
    const request = JSON.parse(row.request) as EditRow
    const now = await present(request)
    if ('state' in now) return { ...base, ...now }
    const kept = changes.findForJob(jobId, request.leadId, request.archived)
    const lead = plan({ ...request, expected: null }, now)
    if (!('state' in lead) || kept === null) return { ...base, state: 'pending' }
    if (lead.code !== 'same') return { ...base, ...lead }
    changes.finishForJob(jobId, [{ ...request, state: 'done' }])
    return { ...base, state: 'updated' }
  }

  return { send, settle }
}

function changedFields(lead: Planned): ChangedField[] {
  const fields = (changes: readonly StagedChange[], now: LeadValues, custom: boolean): ChangedField[] =>
    changes
      .filter((change) => differencesFrom([change], now).length > 0)
      .map(({ field, stored }) => ({ field, before: now[field] ?? '', after: stored, custom }))
  return [...fields(lead.standard, lead.present.values, false), ...fields(lead.custom, lead.present.custom, true)]
}
