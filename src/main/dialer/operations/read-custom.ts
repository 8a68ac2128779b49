import { recordsOf } from '../../../shared/answer/index.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { LeadValues } from '../../../shared/values/lead-diff.ts'
import { leadColumns } from '../../../shared/values/lead-fields.ts'
import type { DialerClient } from '../dialer-client.ts'
import { archivedParam, isServerFailure, type LeadKey, readField } from './read-lead.ts'

export interface CustomReading {
  readonly values: LeadValues | null
  /** Why there are none. */
  readonly why: string | null
}

/**
 * Custom values of a lead by label. The server makes an invalid query for a lead without custom data, so it is asked
 * only where `entry_list_id` says that there is some.
 * @param labels of the lead's entry list, for reading one by one where the server cannot print the lead
 */
export async function readCustom(
  client: DialerClient,
  key: LeadKey,
  entryListId: string,
  labels: readonly string[],
  byFields: boolean,
): Promise<CustomReading> {
  if (entryListId === '' || entryListId === '0') {
    return labels.length > 0
      ? { values: Object.fromEntries(labels.map((label) => [label, ''])), why: null }
      : { values: null, why: 'This lead has no custom data, and its list has no custom fields the API would name.' }
  }
  if (!byFields) {
    const whole = await readWhole(client, key)
    if (whole !== null) return { values: whole, why: null }
  }
  if (labels.length === 0) {
    return { values: null, why: 'The dialer does not name the custom fields of the list this lead came in by.' }
  }
  try {
    const values = await Promise.all(labels.map((label) => readField(client, key, label, { custom: true })))
    return { values: Object.fromEntries(labels.map((label, at) => [label, values[at] ?? ''])), why: null }
  } catch (error) {
    if (isServerFailure(error)) return { values: null, why: 'This lead has no row of custom data on the dialer.' }
    throw error
  }
}

async function readWhole(client: DialerClient, key: LeadKey): Promise<LeadValues | null> {
  try {
    const { answer } = await client.call('lead_all_info', {
      lead_id: key.leadId,
      stage: 'tab',
      header: 'YES',
      custom_fields: 'Y',
      ...archivedParam(key),
    })
    const [row] = answer.rows
    if (answer.rows.length !== 1 || row?.length !== answer.columns.length) return null
    const standard = new Set(leadColumns)
    return Object.fromEntries(Object.entries(recordsOf(answer)[0] ?? {}).filter(([name]) => !standard.has(name)))
  } catch (error) {
    if (isServerFailure(error)) return null
    if (error instanceof ProblemError && error.problem.code === 'refused') return null
    throw error
  }
}
