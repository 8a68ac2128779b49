import {
  conflictsOf,
  differencesFrom,
  type LeadValues,
  stagedCustomDiff,
  type StagedChange,
  stageField,
  type StoredAs,
} from '../../../shared/values/lead-diff.ts'
import { leadField, leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { RowResult } from '../../store/journal.ts'
import type { ChangedField } from '../../store/lead-changes-store.ts'
import { mayDropRow } from './custom-row.ts'
import type { ListNames } from './list-names.ts'
import { readCustom } from '../../dialer/operations/read-custom.ts'
import { type LeadKey, readLead } from '../../dialer/operations/read-lead.ts'

/** One lead of an edit of many: the values it gets, and for an undo the values that have to be there. */
export interface EditRow extends LeadKey {
  readonly typed: LeadValues
  readonly custom: LeadValues
  readonly expected: { readonly values: LeadValues; readonly custom: LeadValues } | null
  /** The row of custom fields goes where it holds nothing else. */
  readonly dropsCustomRow?: boolean
}

/** What a lead holds now, as far as the edit concerns it. */
export interface Present {
  readonly values: LeadValues
  readonly custom: LeadValues
}

/** What is to be sent for a lead. */
export interface PlannedEdit extends LeadKey {
  readonly standard: readonly StagedChange[]
  readonly custom: readonly StagedChange[]
  readonly present: Present
  /** The whole row of custom fields goes. */
  readonly dropsRow: boolean
}

/** Why nothing is sent for a lead: `excluded` where it holds the values already. */
export interface NotPlanned extends Pick<RowResult, 'state'> {
  readonly state: 'rejected' | 'invalid' | 'excluded'
  readonly code: string
  readonly reason: string
}

export interface ReadDeps {
  readonly client: DialerClient
  readonly connectionId: string
  readonly names: ListNames
}

export const isPlanned = (plan: PlannedEdit | NotPlanned): plan is PlannedEdit => !('state' in plan)

/** Reads a lead and says what is to be sent for it. @throws ProblemError about the connection or the API user's rights */
export async function readAndPlan(
  deps: ReadDeps,
  row: EditRow,
  storedAs: StoredAs,
  signal?: AbortSignal,
): Promise<PlannedEdit | NotPlanned> {
  const now = await readPresent(deps, row, signal)
  return 'state' in now ? now : planEdit(row, now, storedAs)
}

/** What a lead holds now. @throws ProblemError about the connection or the API user's rights */
export async function readPresent(deps: ReadDeps, row: EditRow, signal?: AbortSignal): Promise<Present | NotPlanned> {
  const reading = await readLead(deps.client, row, signal)
  if (reading.kind === 'missing') {
    const reason = 'There is no such lead: it was deleted or archived, or the id is wrong.'
    return { state: 'rejected', code: 'not-found', reason }
  }
  if (reading.kind === 'hidden') return { state: 'rejected', code: 'hidden', reason: reading.why }
  const { values } = reading
  if (Object.keys(row.custom).length === 0) return { values, custom: {} }
  const entryListId = values['entry_list_id'] ?? ''
  const listId = entryListId === '' || entryListId === '0' ? (values['list_id'] ?? '') : entryListId
  const { customLabels } = await deps.names.find(deps.client, deps.connectionId, listId)
  const custom = (await readCustom(deps.client, row, entryListId, customLabels, reading.by === 'fields')).values ?? {}
  const foreign = Object.keys(row.custom).find((label) => !(label in custom))
  if (foreign === undefined) return { values, custom }
  const lack = customLabels.length === 0 ? ', or the dialer does not tell' : ''
  const reason = `Its list ${listId} has no custom field ${foreign}${lack}.`
  return { state: 'rejected', code: 'no-custom-field', reason }
}

function planEdit(row: EditRow, present: Present, storedAs: StoredAs): PlannedEdit | NotPlanned {
  const standard = Object.entries(row.typed).flatMap(([field, value]) => {
    const change = stageField(field, present.values[field] ?? '', value, storedAs)
    return change === null ? [] : [change]
  })
  const bad = standard.find((change) => change.sent === null)
  if (bad) {
    const reason = `${leadFieldTitle(bad.field)}: ${bad.remark ?? 'it cannot be sent.'}`
    return { state: 'invalid', code: 'not-sendable', reason }
  }
  const custom = stagedCustomDiff(present.custom, row.custom, storedAs)
  const dropsRow = row.dropsCustomRow === true && mayDropRow(present.custom, row.custom)
  const plan = { ...row, standard, custom, present, dropsRow }
  if (changedFields(plan).length === 0) {
    return { state: 'excluded', code: 'same', reason: 'It holds these values already.' }
  }
  return conflictWith(row, plan) ?? plan
}

/** An undo writes nothing back over what somebody changed since. */
function conflictWith({ expected }: EditRow, { standard, custom, present }: PlannedEdit): NotPlanned | null {
  if (!expected) return null
  const since = (changes: readonly StagedChange[], before: LeadValues): StagedChange[] =>
    changes.map((change) => ({ ...change, before: before[change.field] ?? '' }))
  const [first] = [
    ...conflictsOf(since(standard, expected.values), present.values),
    ...conflictsOf(since(custom, expected.custom), present.custom),
  ]
  if (!first) return null
  const reason = `${leadFieldTitle(first.field)} is "${first.now}" now: somebody changed it since, so nothing was written back.`
  return { state: 'rejected', code: 'conflict', reason }
}

/** The fields of a plan that really change, with what is there before and what will be. */
export function changedFields({
  standard,
  custom,
  present,
}: Omit<PlannedEdit, keyof LeadKey | 'dropsRow'>): ChangedField[] {
  const fields = (changes: readonly StagedChange[], now: LeadValues, isCustom: boolean): ChangedField[] =>
    changes
      .filter((change) => differencesFrom([change], now).length > 0)
      .map(({ field, stored }) => ({ field, before: now[field] ?? '', after: stored, custom: isCustom }))
  return [...fields(standard, present.values, false), ...fields(custom, present.custom, true)]
}

/** True where `batch_update_lead` can make the change: of leads that are not archived, without custom fields and phone. */
export const goesInBatch = (archived: boolean, fields: readonly string[], customLabels: readonly string[]): boolean =>
  !archived && customLabels.length === 0 && fields.every((field) => leadField(field)?.batch === true)
