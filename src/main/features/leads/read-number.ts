import { recordsOf } from '../../../shared/answer/index.ts'
import type { LeadValues } from '../../../shared/values/lead-diff.ts'
import { leadColumns } from '../../../shared/values/lead-fields.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { IgnoredParamError, NoPermissionError, UnknownFunctionError } from '../../dialer/errors.ts'
import { isServerFailure } from '../../dialer/operations/read-lead.ts'

/** The server prints at most so many leads of a number. */
const printedAtMost = 1_000

/**
 * All leads of one phone number with all their fields, in one call instead of two. Null where this way does not work –
 * an apostrophe in one of them, a lead of a list that is not there, a line end inside a value, rights that are missing –
 * and the number has to be looked up first.
 */
export async function readNumber(
  client: DialerClient,
  phone: string,
  archived: boolean,
  signal: AbortSignal,
): Promise<LeadValues[] | null> {
  try {
    const { answer } = await client.call(
      'lead_all_info',
      { phone_number: phone, stage: 'tab', header: 'YES', ...(archived ? { archived_lead: 'Y' } : {}) },
      { signal },
    )
    if (answer.outcome === 'empty') return []
    const whole =
      answer.outcome === 'data' &&
      answer.columns.length === leadColumns.length &&
      answer.rows.length < printedAtMost &&
      answer.rows.every((row) => row.length === leadColumns.length)
    return whole ? recordsOf(answer) : null
  } catch (error) {
    const isUntold =
      error instanceof NoPermissionError || error instanceof UnknownFunctionError || error instanceof IgnoredParamError
    if (isUntold || isServerFailure(error)) return null
    throw error
  }
}
