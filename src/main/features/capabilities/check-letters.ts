import { randomUUID } from 'node:crypto'
import { recordsOf } from '../../../shared/answer/index.ts'
import type { LetterCheck } from '../../../shared/model/capabilities.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { DialerClient, Reply } from '../../dialer/dialer-client.ts'
import { RefusedError } from '../../dialer/errors.ts'

/** Letters of three scripts that a default dialer drops without a word. */
const LETTERS = 'José Ñandú Жук 中文'
/** Numbers of the form 555-01XX are kept free for stories: nobody is called should the lead be dialed before it is gone. */
const STORY_NUMBER = '2025550143'

/**
 * Finds out whether a dialer keeps letters of all scripts, which no call reports: writes one lead, reads its name back
 * and deletes it.
 * @throws ProblemError `refused` with the dialer's reason, `lost-answer` naming the mark of the lead to look for
 */
export async function checkLetters(client: DialerClient, listId: string): Promise<LetterCheck> {
  const mark = `letters-${randomUUID().slice(0, 8)}`
  const leadId = await addTestLead(client, listId, mark)
  try {
    const { answer } = await client.call('lead_field_info', { lead_id: leadId, field_name: 'first_name' })
    const stored = recordsOf(answer)[0]?.['value'] ?? ''
    return { nonLatin: stored === LETTERS, sent: LETTERS, stored, leadId, removed: await isRemoved(client, leadId) }
  } catch (error) {
    await isRemoved(client, leadId)
    throw error
  }
}

async function addTestLead(client: DialerClient, listId: string, mark: string): Promise<string> {
  const reply = await client
    .call('add_lead', {
      phone_number: STORY_NUMBER,
      phone_code: '1',
      list_id: listId,
      list_exists_check: 'Y',
      first_name: LETTERS,
      last_name: 'Dialdeck test',
      source_id: mark,
    })
    .catch((error: unknown) => {
      throw nameTheMark(error, listId, mark)
    })
  const added = reply.answer.lines.find((line) => line.kind === 'SUCCESS')
  const leadId = added?.values[2] ?? added?.values[0]
  if (leadId === undefined || !/^\d+$/.test(leadId)) throw refused(reply)
  return leadId
}

function refused({ answer, raw }: Reply): ProblemError {
  const [line] = answer.lines
  return new RefusedError('add_lead', line?.reason ?? 'It gave no lead id.', line?.values ?? [], raw)
}

function nameTheMark(error: unknown, listId: string, mark: string): unknown {
  if (!(error instanceof ProblemError) || error.problem.code !== 'lost-answer') return error
  const action = `Look in list ${listId} for a lead with source id ${mark} and delete it, then check again.`
  return new ProblemError({ ...error.problem, action }, { cause: error })
}

async function isRemoved(client: DialerClient, leadId: string): Promise<boolean> {
  try {
    const { answer } = await client.call('update_lead', { lead_id: leadId, delete_lead: 'Y' })
    return answer.outcome === 'success' || answer.outcome === 'notice'
  } catch (error) {
    if (error instanceof ProblemError) return false
    throw error
  }
}
