import type { Lead, LeadRef } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import type { Clock } from '../../ports.ts'
import type { ListNames } from './list-names.ts'
import { readCustom } from '../../dialer/operations/read-custom.ts'
import { readField, readLead } from '../../dialer/operations/read-lead.ts'

export interface OpenDeps {
  readonly clock: Clock
  readonly names: ListNames
}

/** Columns no call prints with the others. */
const extraFields = ['entry_date', 'modify_date', 'called_since_last_reset'] as const

/**
 * Everything the API tells about one lead.
 * @throws ProblemError `not-found` when there is none (or not any more), `refused` when it may not be seen
 */
export async function openLead(
  deps: OpenDeps,
  client: DialerClient,
  ref: LeadRef,
  signal?: AbortSignal,
): Promise<Lead> {
  const [reading, extra] = await Promise.all([readLead(client, ref, signal), readExtra(client, ref)])
  if (reading.kind === 'missing') throw noSuchLead(ref)
  if (reading.kind === 'hidden') {
    throw new ProblemError({ code: 'refused', what: `Lead ${ref.leadId} cannot be shown.`, why: reading.why })
  }
  const { values } = reading
  const entryListId = values['entry_list_id'] ?? ''
  const listId = values['list_id'] ?? ''
  const hasCustomData = entryListId !== '' && entryListId !== '0'
  const [list, entryList] = await Promise.all([
    deps.names.find(client, ref.connectionId, listId),
    hasCustomData && entryListId !== listId ? deps.names.find(client, ref.connectionId, entryListId) : null,
  ])
  const custom = await readCustom(client, ref, entryListId, (entryList ?? list).customLabels, reading.by === 'fields')
  return {
    leadId: ref.leadId,
    archived: ref.archived,
    values: { ...values, ...extra.values },
    custom: custom.values === null ? null : { ...custom.values },
    customWhy: custom.why,
    listName: list.name,
    campaignId: list.campaignId,
    campaignName: list.campaignName,
    readBy: reading.by,
    remarks: [
      ...(reading.by === 'fields'
        ? ['The dialer cannot print this lead as a whole (an apostrophe in it), so it was read field by field.']
        : []),
      ...extra.remarks,
    ],
    readAt: deps.clock.now(),
  }
}

/** Entry and change dates are worth having and not worth failing for. */
async function readExtra(
  client: DialerClient,
  ref: LeadRef,
): Promise<{ values: Record<string, string>; remarks: string[] }> {
  try {
    const values = await Promise.all(extraFields.map((field) => readField(client, ref, field, {})))
    return { values: Object.fromEntries(extraFields.map((field, at) => [field, values[at] ?? ''])), remarks: [] }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { values: {}, remarks: [`When it was entered and changed cannot be had: ${error.problem.what}`] }
  }
}

export const noSuchLead = ({
  leadId,
  archived,
}: {
  readonly leadId: string
  readonly archived: boolean
}): ProblemError =>
  new ProblemError({
    code: 'not-found',
    what: `There is no ${archived ? 'archived ' : ''}lead ${leadId}.`,
    why: archived
      ? 'It was deleted, brought back from the archive, or never was in it.'
      : 'It was deleted or archived, or the id is wrong.',
    action: archived ? 'Look it up among the leads that are not archived.' : 'Look it up among the archived leads.',
  })
