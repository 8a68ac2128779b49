import { recordsOf } from '../../../shared/answer/index.ts'
import type { DialerClient } from '../dialer-client.ts'
import { RefusedError } from '../errors.ts'

/** What is known of a number; '' where nothing is. */
export interface CheckedNumber {
  readonly phone: string
  readonly phoneCode: string
  readonly state: string
  readonly postalCode: string
}

/** `callable`: null where the dialer did not come to the time check. */
export interface PhoneVerdict {
  /** The do-not-call list it was found on; the dialer looks at the system's first and says no more. */
  readonly dnc: 'system' | 'campaign' | null
  readonly callable: boolean | null
  /** Why the number itself is not accepted. */
  readonly refused: string | null
}

/**
 * Asks the dialer about a number: do-not-call lists of system and campaign, and whether it may be called now.
 * @param campaignId null: only the list of the system
 * @throws RefusedError when the call time is not one of this dialer
 */
export async function checkPhone(
  client: DialerClient,
  number: CheckedNumber,
  campaignId: string | null,
  callTime: string,
  signal?: AbortSignal,
): Promise<PhoneVerdict> {
  const { answer, raw } = await client.call(
    'check_phone_number',
    {
      phone_number: number.phone,
      ...(number.phoneCode === '' ? {} : { phone_code: number.phoneCode }),
      ...(/^\d{5}$/.test(number.postalCode) ? { postal_code: number.postalCode } : {}),
      ...(/^[A-Za-z]{2}$/.test(number.state) ? { state: number.state } : {}),
      local_call_time: callTime,
      dnc_check: 'Y',
      ...(campaignId === null ? {} : { campaign_dnc_check: 'Y', campaign_id: campaignId }),
    },
    signal === undefined ? {} : { signal },
  )
  const error = answer.lines.find((line) => line.kind === 'ERROR')
  if (error === undefined) {
    const [record] = recordsOf(answer)
    const dialable = record?.['areacode_dialable'] ?? ''
    return { dnc: null, callable: dialable === '' ? null : dialable === '1', refused: null }
  }
  if (error.reason.includes('CAMPAIGN DNC')) return { dnc: 'campaign', ...undecided }
  if (error.reason.includes('IN DNC')) return { dnc: 'system', ...undecided }
  if (error.reason.includes('CALL TIME')) {
    throw new RefusedError('check_phone_number', `It has no call time “${callTime}”.`, error.values, raw)
  }
  return { dnc: null, callable: null, refused: error.reason.toLowerCase() }
}

const undecided = { callable: null, refused: null } as const
