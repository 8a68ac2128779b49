import type { Answer, AnswerLine } from '../../../../shared/answer/index.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { RowResult } from '../../../store/journal.ts'

/** Refusals of single rows: the dialer's fixed text, a stable code, and what it means. */
const refusals: readonly (readonly [reason: RegExp, code: string, words: string])[] = [
  [/^INVALID PHONE NUMBER LENGTH/, 'phone-length', 'The dialer refused the phone number: it needs 6 to 16 digits.'],
  [/^INVALID PHONE NUMBER PREFIX/, 'phone-prefix', 'The dialer refused the exchange of the phone number.'],
  [/^INVALID PHONE NUMBER AREACODE/, 'phone-area-code', 'The dialer does not know the area code of the phone number.'],
  [/^INVALID PHONE NUMBER NANPA/, 'phone-nanpa', 'The dialer does not know area code and exchange of the number.'],
  [/^PHONE NUMBER IN CAMPAIGN DNC/, 'campaign-dnc', "The number is on the campaign's do-not-call list."],
  [/^PHONE NUMBER IN DNC/, 'dnc', "The number is on the system's do-not-call list."],
  [/^NOT A DEFINED LIST ID/, 'list', 'The dialer has no such list.'],
  [/^NOT AN ALLOWED LIST ID/, 'list', 'The API user may not use this list.'],
  [/^LEAD HAS NOT BEEN ADDED/, 'not-added', 'The database of the dialer refused the lead.'],
]

/** Refusals that every row of the job would meet. */
const listRefusal = /^(NOT A DEFINED LIST ID|NOT AN ALLOWED LIST ID)/

/**
 * What an answer to `add_lead` means for its row.
 * @param hasOwnList the row names its list itself, so that a refused list is its fault and not the job's
 * @throws ProblemError when no row of the job can be loaded (the list does not exist or may not be used)
 */
export function addLeadResult(
  row: number,
  answer: Answer,
  httpStatus: number,
  listId: string,
  hasOwnList: boolean,
): RowResult {
  const added = answer.lines.find((line) => line.kind === 'SUCCESS')
  if (added) return addedResult(row, added, answer.lines, httpStatus)
  const refused = answer.lines.find((line) => line.kind === 'ERROR')
  if (!refused) {
    return { row, state: 'unknown', code: 'no-answer', reason: 'The dialer answered without saying what it did.' }
  }
  if (listRefusal.test(refused.reason) && !hasOwnList) throw listProblem(refused, listId)
  return duplicateResult(row, refused) ?? refusalResult(row, refused)
}

function addedResult(row: number, added: AnswerLine, lines: readonly AnswerLine[], httpStatus: number): RowResult {
  const leadId = added.values[2]
  const remarks = lines.filter((line) => line.kind === 'NOTICE' && /\bNOT (?:ADDED|VALID)\b/.test(line.reason))
  const reason = remarks.map((line) => `The dialer says: ${line.reason}`)
  if (httpStatus >= 500) reason.push('The dialer failed after adding the lead; later steps may be missing.')
  return {
    row,
    state: 'added',
    leadId,
    ...(reason.length > 0 ? { code: 'added-with-remarks', reason: reason.join(' ') } : {}),
  }
}

function duplicateResult(row: number, refused: AnswerLine): RowResult | null {
  const kind = /^DUPLICATE (PHONE NUMBER|TITLE ALT_PHONE|NAME PHONE) IN (LIST|CAMPAIGN LISTS|SYSTEM)/.exec(
    refused.reason,
  )
  if (!kind) return null
  // Values are not escaped, but what blocked the row stands at the end: [list,] lead [, list of the lead][, PHONE or ALT].
  const values = /^(?:PHONE|ALT)$/.test(refused.values.at(-1) ?? '') ? refused.values.slice(0, -1) : refused.values
  const inList = kind[2] === 'LIST'
  const lead = inList ? values.at(-1) : values.at(-2)
  const list = inList ? values.at(-2) : values.at(-1)
  const what = {
    'PHONE NUMBER': 'this number',
    'TITLE ALT_PHONE': 'this title and number',
    'NAME PHONE': 'this name and number',
  }
  const where = { LIST: 'in the list', 'CAMPAIGN LISTS': 'in a list of the campaign', SYSTEM: 'on the dialer' }
  return {
    row,
    state: 'duplicate',
    code: 'duplicate',
    reason: `There is a lead with ${what[kind[1] as keyof typeof what]} ${where[kind[2] as keyof typeof where]} already.`,
    blockingLeadId: lead,
    blockingListId: list,
  }
}

function refusalResult(row: number, refused: AnswerLine): RowResult {
  const known = refusals.find(([reason]) => reason.test(refused.reason))
  if (known) return { row, state: 'rejected', code: known[1], reason: known[2] }
  return { row, state: 'rejected', code: 'refused', reason: `The dialer refused the row: ${refused.reason}` }
}

function listProblem(refused: AnswerLine, listId: string): ProblemError {
  const missing = refused.reason.startsWith('NOT A DEFINED')
  return new ProblemError({
    code: 'refused',
    what: missing ? `List ${listId} does not exist on the dialer` : `The API user may not use list ${listId}`,
    why: 'The dialer refused the first row; no row was added.',
    action: missing
      ? 'Create it under Admin → Lists, or import into another list.'
      : 'Admin → User Groups → Allowed Campaigns of the API user, or import into another list.',
    field: 'listId',
  })
}
