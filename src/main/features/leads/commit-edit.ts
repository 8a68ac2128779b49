import type { Connection } from '../../../shared/model/connection.ts'
import type { CommitRequest, CommitResult, Lead } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import {
  conflictsOf,
  differencesFrom,
  type LeadValues,
  stagedCustomDiff,
  type StagedChange,
  stagedDiff,
} from '../../../shared/values/lead-diff.ts'
import type { DialerClient, Reply } from '../../dialer/dialer-client.ts'
import { LostAnswerError, RefusedError } from '../../dialer/errors.ts'
import type { Clock } from '../../ports.ts'
import type { ChangedField, ChangeKind, LeadChangesStore } from '../../store/lead-changes-store.ts'
import { madeCustomRow, mayDropRow } from './custom-row.ts'
import { noSuchLead, openLead, type OpenDeps } from './open-lead.ts'
import { noticesIn } from './notices-in.ts'
import { refuseUnknownFields } from './refuse-unknown-fields.ts'
import { customListOf, customParams, hasActions, refuseUnsendable, storedAsOn, updateParams } from './update-params.ts'

export interface CommitDeps extends OpenDeps {
  readonly changes: LeadChangesStore
  readonly clock: Clock
}

export interface CommitWay {
  readonly kind: Extract<ChangeKind, 'edit' | 'undo'>
  /** The change this one takes back. */
  readonly undoOf: number | null
  /** The change that is taken back made the lead's row of custom fields: the row goes, not only its values. */
  readonly dropsCustomRow?: boolean
}

interface Staged {
  readonly standard: readonly StagedChange[]
  readonly custom: readonly StagedChange[]
}

/** A server that gave up answering may still be at work; the lead is read again after this. */
const lateWorkMs = 2_000

/**
 * Commits one edit: reads the lead again, refuses where somebody else changed a field meanwhile, keeps what is there
 * now, sends one `update_lead` and reads back what became of it. An answer that was lost is settled by reading back.
 * @throws ProblemError `bad-input` (nothing sent), `not-found`, `lost-answer` (could not be settled), or the dialer's own
 */
export async function commitEdit(
  deps: CommitDeps,
  client: DialerClient,
  connection: Connection,
  request: CommitRequest,
  way: CommitWay,
): Promise<CommitResult> {
  refuseUnknownFields(Object.keys(request.typed), Object.keys(request.customTyped))
  const storedAs = storedAsOn(connection)
  const wanted: Staged = {
    standard: stagedDiff(request.before, request.typed, storedAs),
    custom: stagedCustomDiff(request.customBefore, request.customTyped, storedAs),
  }
  refuseUnsendable(wanted.standard)

  const now = await openLead(deps, client, request)
  const conflicts = [
    ...conflictsOf(wanted.standard, now.values, request.overwrite),
    ...conflictsOf(wanted.custom, now.custom ?? {}, request.overwrite),
  ]
  if (conflicts.length > 0) return { kind: 'conflict', conflicts, lead: now }
  const staged: Staged = {
    standard: differing(wanted.standard, now.values),
    custom: differing(wanted.custom, now.custom ?? {}),
  }
  if (staged.standard.length + staged.custom.length === 0 && !hasActions(request.actions)) {
    return { kind: 'unchanged', lead: now }
  }

  const dropsRow = way.dropsCustomRow === true && mayDropRow(now.custom ?? {}, request.customTyped)

  const changeId = deps.changes.add({
    connectionId: connection.id,
    leadId: request.leadId,
    archived: request.archived,
    kind: way.kind,
    at: deps.clock.now(),
    jobId: null,
    fields: fieldsOf(staged, now),
    undoOf: way.undoOf,
  })
  const notices = await send(deps, client, request, staged, now, changeId, dropsRow)
  const lead = await readBack(deps, client, request, staged, now)
  deps.changes.finish(changeId, 'done', [
    ...withPresent(fieldsOf(staged, now), lead),
    ...madeCustomRow(
      staged.custom.map(({ field }) => field),
      now.values,
      { values: lead.values, custom: lead.custom ?? {} },
    ),
  ])
  return {
    kind: 'committed',
    changeId,
    lead,
    differences: [
      ...differencesFrom(staged.standard, lead.values),
      ...differencesFrom(staged.custom, lead.custom ?? {}),
    ],
    notices,
  }
}

/** Fields that already hold what is wanted need not be sent; `before` becomes what is there now. */
const differing = (changes: readonly StagedChange[], now: LeadValues): StagedChange[] =>
  changes
    .filter((change) => differencesFrom([change], now).length > 0)
    .map((change) => ({ ...change, before: now[change.field] ?? '' }))

const fieldsOf = (staged: Staged, now: Lead): ChangedField[] => [
  ...staged.standard.map(({ field, stored }) => ({
    field,
    before: now.values[field] ?? '',
    after: stored,
    custom: false,
  })),
  ...staged.custom.map(({ field, stored }) => ({
    field,
    before: now.custom?.[field] ?? '',
    after: stored,
    custom: true,
  })),
]

/** What undo has to find is what really stands there, not what was foreseen. */
const withPresent = (fields: readonly ChangedField[], lead: Lead): ChangedField[] =>
  fields.map((field) => ({
    ...field,
    after: (field.custom ? lead.custom?.[field.field] : lead.values[field.field]) ?? '',
  }))

/** The lead as it stands now. The write was done, so a failure to read it back is a remark and not an error. */
async function readBack(
  deps: CommitDeps,
  client: DialerClient,
  request: CommitRequest,
  staged: Staged,
  now: Lead,
): Promise<Lead> {
  try {
    return await openLead(deps, client, request)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const stored = (changes: readonly StagedChange[]) =>
      Object.fromEntries(changes.map((change) => [change.field, change.stored]))
    return {
      ...now,
      values: { ...now.values, ...stored(staged.standard) },
      custom: now.custom === null ? null : { ...now.custom, ...stored(staged.custom) },
      remarks: [...now.remarks, `The change was made, but the lead could not be read back: ${error.problem.what}`],
    }
  }
}

async function send(
  deps: CommitDeps,
  client: DialerClient,
  request: CommitRequest,
  staged: Staged,
  now: Lead,
  changeId: number,
  dropsCustomRow: boolean,
): Promise<string[]> {
  const custom = dropsCustomRow ? [] : staged.custom
  try {
    const reply = await client.call(
      'update_lead',
      {
        ...updateParams(
          request,
          staged.standard,
          { changes: custom, forcedListId: customListOf(now.values) },
          request.actions,
        ),
        ...(dropsCustomRow ? { delete_cf_data: 'Y' as const } : {}),
      },
      custom.length > 0 ? { customFields: customParams(custom) } : {},
    )
    return noticesOf(reply, request)
  } catch (error) {
    if (!(error instanceof LostAnswerError)) {
      deps.changes.finish(changeId, 'refused')
      throw error
    }
    await settle(deps, client, request, staged, changeId, error)
    return ['The answer of the dialer was lost; reading the lead again showed that it was done.']
  }
}

/** What the dialer said about the steps. @throws ProblemError when it refused */
function noticesOf(reply: Reply, request: CommitRequest): string[] {
  const { answer, raw } = reply
  if (answer.outcome === 'error' || answer.outcome === 'unknown') {
    const line = answer.lines.find((each) => each.kind === 'ERROR')
    if (line?.reason.startsWith('NO MATCHES FOUND') === true) throw noSuchLead(request)
    throw new RefusedError('update_lead', line?.reason ?? 'its answer is not understood', line?.values ?? [], raw)
  }
  return noticesIn(answer)
}

/** Every wanted value is there: done. Every old one: not done. Anything else stays unknown, and is said to be. */
async function settle(
  deps: CommitDeps,
  client: DialerClient,
  request: CommitRequest,
  staged: Staged,
  changeId: number,
  lost: LostAnswerError,
): Promise<void> {
  const all = [...staged.standard, ...staged.custom]
  for (let look = 1; look <= 2; look += 1) {
    await deps.clock.sleep(lateWorkMs)
    let lead: Lead
    try {
      lead = await openLead(deps, client, request)
    } catch {
      break
    }
    const missing = [
      ...differencesFrom(staged.standard, lead.values),
      ...differencesFrom(staged.custom, lead.custom ?? {}),
    ]
    if (all.length > 0 && missing.length === 0) return
    const untouched =
      all.length > 0 && missing.length === all.length && missing.every(({ before, now }) => before === now)
    if (untouched && look === 2) {
      deps.changes.finish(changeId, 'refused')
      throw new ProblemError(
        {
          code: 'lost-answer',
          what: `The change of lead ${request.leadId} was not made.`,
          why: `The answer of the dialer was lost, and the lead still holds what it held. ${lost.problem.why ?? ''}`.trim(),
          action: 'Commit it again: the edit is still here.',
        },
        { cause: lost },
      )
    }
  }
  deps.changes.finish(changeId, 'unknown')
  throw new ProblemError(
    {
      code: 'lost-answer',
      what: `Nobody can tell whether lead ${request.leadId} was changed.`,
      why: `The answer of the dialer was lost and the lead could not be read back, or only part of the change is there. ${lost.problem.why ?? ''}`.trim(),
      action: 'Open the lead again when the dialer answers and compare. The edit and what was there before are kept.',
    },
    { cause: lost },
  )
}
