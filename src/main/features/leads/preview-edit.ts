import { type Connection, mostAtOnce } from '../../../shared/model/connection.ts'
import type { BulkEdit, BulkPreview } from '../../../shared/model/lead.ts'
import { stagedCustomDiff, stageField, type StagedChange } from '../../../shared/values/lead-diff.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { createLatestValue } from '../../jobs/latest-value.ts'
import { forEachAtOnce } from '../../jobs/side-by-side.ts'
import { changedFields, goesInBatch, isPlanned, type NotPlanned, type PlannedEdit, readAndPlan } from './plan-edit.ts'
import type { ReadDeps } from './plan-edit.ts'
import { refuseUnknownFields } from './refuse-unknown-fields.ts'
import { storedAsOn } from './update-params.ts'

const mostExamples = 12
const intervalMs = 120

/**
 * What an edit would do to the first `most` of its leads, counted as they are read; the last preview is the whole
 * count. Nothing is sent.
 * @throws ProblemError `bad-input` for a field that cannot be changed, or about the connection
 */
export async function* previewEdit(
  deps: Omit<ReadDeps, 'connectionId'>,
  connection: Connection,
  edit: BulkEdit,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<BulkPreview> {
  refuseUnknownFields(Object.keys(edit.values), Object.keys(edit.custom))
  const storedAs = storedAsOn(connection)
  const targets = edit.targets.slice(0, most)
  let seen = nothingSeen(edit, connection)
  const latest = createLatestValue(seen)
  const ended = new AbortController()
  const both = AbortSignal.any([signal, ended.signal])
  const work = forEachAtOnce(targets, mostAtOnce(connection), both, async (target) => {
    const row = { ...target, typed: edit.values, custom: edit.custom, expected: null }
    const plan = await readAndPlan({ ...deps, connectionId: connection.id }, row, storedAs, both)
    seen = withPlan(seen, target.leadId, plan)
    latest.set(seen)
  }).finally(() => latest.end())
  try {
    yield* latest.watch(both, intervalMs)
    await work
  } finally {
    ended.abort()
    await work.catch(() => undefined)
  }
}

/** What can be said before any lead was read. */
function nothingSeen(edit: BulkEdit, connection: Connection): BulkPreview {
  const storedAs = storedAsOn(connection)
  const alone: StagedChange[] = [
    ...Object.entries(edit.values).flatMap(([field, value]) => stageField(field, '', value, storedAs) ?? []),
    ...stagedCustomDiff({}, edit.custom, storedAs),
  ]
  const labels = Object.keys(edit.custom)
  const inBatches = edit.targets.every(({ archived }) => goesInBatch(archived, Object.keys(edit.values), labels))
  return {
    leads: edit.targets.length,
    looked: 0,
    changing: 0,
    same: 0,
    refused: 0,
    refusals: [],
    remarks: alone.flatMap(({ field, remark }) => (remark === null ? [] : [`${leadFieldTitle(field)}: ${remark}`])),
    sendable: alone.every((change) => change.sent !== null) && Object.keys(edit.values).length + labels.length > 0,
    how: inBatches ? 'batch' : 'one-by-one',
    examples: [],
  }
}

function withPlan(seen: BulkPreview, leadId: string, plan: PlannedEdit | NotPlanned): BulkPreview {
  const looked = seen.looked + 1
  if (isPlanned(plan)) {
    const more = changedFields(plan).map(({ field, before, after }) => ({ leadId, field, before, after }))
    const examples =
      seen.examples.length < mostExamples ? [...seen.examples, ...more].slice(0, mostExamples) : seen.examples
    return { ...seen, looked, changing: seen.changing + 1, examples }
  }
  if (plan.state === 'excluded') return { ...seen, looked, same: seen.same + 1 }
  return { ...seen, looked, refused: seen.refused + 1, refusals: counted(seen.refusals, plan.reason) }
}

const counted = (refusals: BulkPreview['refusals'], reason: string): BulkPreview['refusals'] =>
  refusals.some((each) => each.reason === reason)
    ? refusals.map((each) => (each.reason === reason ? { reason, leads: each.leads + 1 } : each))
    : refusals.length < mostExamples
      ? [...refusals, { reason, leads: 1 }]
      : refusals
