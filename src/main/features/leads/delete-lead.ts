import type { ParamsOf } from '../../../shared/catalogue/index.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import type { LeadRef } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { LostAnswerError, RefusedError } from '../../dialer/errors.ts'
import type { CommitDeps } from './commit-edit.ts'
import { noSuchLead, openLead } from './open-lead.ts'
import { archivedParam, readLead } from '../../dialer/operations/read-lead.ts'

/**
 * Deletes a lead for good, with its custom data and its place in the hopper; what it held is kept here first.
 * @param typed what the admin typed to confirm: the lead id
 * @throws ProblemError `bad-input` when the confirmation does not fit, `not-found`, `lost-answer`
 */
export async function deleteLead(
  deps: CommitDeps,
  client: DialerClient,
  connection: Connection,
  ref: LeadRef,
  typed: string,
): Promise<number> {
  if (typed.trim() !== ref.leadId) {
    throw new ProblemError({
      code: 'bad-input',
      what: `Lead ${ref.leadId} was not deleted.`,
      why: 'The number typed to confirm is not its id.',
      action: `Type ${ref.leadId} to delete it.`,
      field: 'typed',
    })
  }
  const lead = await openLead(deps, client, ref)
  const changeId = deps.changes.add({
    connectionId: connection.id,
    leadId: ref.leadId,
    archived: ref.archived,
    kind: 'delete',
    at: deps.clock.now(),
    jobId: null,
    fields: [
      ...Object.entries(lead.values).map(([field, before]) => ({ field, before, after: '', custom: false })),
      ...Object.entries(lead.custom ?? {}).map(([field, before]) => ({ field, before, after: '', custom: true })),
    ].filter(({ before }) => before !== ''),
    undoOf: null,
  })
  const hasCustomData = !['', '0'].includes(lead.values['entry_list_id'] ?? '')
  try {
    const params: ParamsOf<'update_lead'> = {
      lead_id: ref.leadId,
      search_method: 'LEAD_ID',
      delete_lead: 'Y',
      remove_from_hopper: 'Y',
      ...(hasCustomData ? { custom_fields: 'Y' } : {}),
      ...archivedParam(ref),
    }
    // What a lead leaves in the hopper of an old build, the hopper drops when it comes to it.
    const { answer, raw } = await client.call('update_lead', params, { mayBeIgnored: ['remove_from_hopper'] })
    if (answer.outcome !== 'success') {
      const line = answer.lines.find((each) => each.kind === 'ERROR')
      if (line?.reason.startsWith('NO MATCHES FOUND') === true) throw noSuchLead(ref)
      throw new RefusedError('update_lead', line?.reason ?? 'its answer is not understood', line?.values ?? [], raw)
    }
  } catch (error) {
    const gone = error instanceof LostAnswerError && (await isGone(deps, client, ref))
    if (!gone) {
      deps.changes.finish(changeId, error instanceof LostAnswerError ? 'unknown' : 'refused')
      throw error
    }
  }
  deps.changes.finish(changeId, 'done')
  return changeId
}

async function isGone(deps: CommitDeps, client: DialerClient, ref: LeadRef): Promise<boolean> {
  await deps.clock.sleep(2_000)
  const reading = await readLead(client, ref).catch(() => null)
  return reading?.kind === 'missing'
}
