import type { Connection } from '../../../shared/model/connection.ts'
import type { BulkEdit, BulkPreview } from '../../../shared/model/lead.ts'
import { differencesFrom, stageField, type StagedChange } from '../../../shared/values/lead-diff.ts'
import { leadField, leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { forEachAtOnce } from './lanes.ts'
import { readLead } from './read-lead.ts'
import { refuseUnknownFields } from './refuse-unknown-fields.ts'
import { storedAsOn } from './update-params.ts'

/** Enough to see what an edit would do without reading every lead twice. */
const lookedAt = 60
const mostExamples = 12

/** What an edit of many leads would do, seen on the first of them. Nothing is sent. */
export async function previewEdit(
  client: DialerClient,
  connection: Connection,
  edit: BulkEdit,
  signal: AbortSignal,
): Promise<BulkPreview> {
  refuseUnknownFields(Object.keys(edit.values), Object.keys(edit.custom))
  const storedAs = storedAsOn(connection)
  const stagedOn = (now: Readonly<Record<string, string>>): StagedChange[] =>
    Object.entries(edit.values).flatMap(([field, value]) => {
      const change = stageField(field, now[field] ?? '', value, storedAs)
      return change === null ? [] : [change]
    })
  const alone = stagedOn({})
  const examples: BulkPreview['examples'] = []
  let changing = 0
  let same = 0
  let unreadable = 0
  const sample = edit.targets.slice(0, lookedAt)
  await forEachAtOnce(sample, connection.maxConnections, signal, async (target) => {
    const reading = await readLead(client, target, signal)
    if (reading.kind !== 'read') {
      unreadable += 1
      return
    }
    const differences = differencesFrom(stagedOn(reading.values), reading.values)
    // Custom values are read when the job runs; here they count as a change.
    if (differences.length === 0 && Object.keys(edit.custom).length === 0) same += 1
    else changing += 1
    for (const { field, now, wanted } of differences) {
      if (examples.length < mostExamples) examples.push({ leadId: target.leadId, field, before: now, after: wanted })
    }
  })
  const batch =
    Object.keys(edit.custom).length === 0 && Object.keys(edit.values).every((field) => leadField(field)?.batch)
  return {
    leads: edit.targets.length,
    looked: sample.length,
    changing,
    same,
    unreadable,
    remarks: alone.flatMap(({ field, remark }) => (remark === null ? [] : [`${leadFieldTitle(field)}: ${remark}`])),
    sendable: alone.every((change) => change.sent !== null) && alone.length + Object.keys(edit.custom).length > 0,
    how: batch && edit.targets.every((target) => !target.archived) ? 'batch' : 'one-by-one',
    examples,
  }
}
