import type { CheckedLead, HopperCheck, HopperTarget } from '../../../shared/model/hopper.ts'

/** What the checks are called, in the order in which they are shown. */
export const checkWords: Readonly<Record<HopperCheck, { readonly title: string; readonly about: string }>> = {
  list: { title: 'List', about: 'Active, not expired, and of this campaign' },
  status: { title: 'Status', about: 'Among the dial statuses of the campaign' },
  'same-number': { title: 'One lead of a number', about: 'Only the newest lead of a number or code' },
  dnc: { title: 'Do not call', about: 'On no do-not-call list of system or campaign' },
  'local-time': { title: 'Local time', about: 'Within the call time where the lead lives' },
}
export const allChecks = Object.keys(checkWords) as HopperCheck[]

export interface PushPlan {
  readonly targets: readonly HopperTarget[]
  readonly sent: number
  readonly missing: number
  /** Leads each check speaks against, whether it is on or not. */
  readonly against: Readonly<Record<HopperCheck, number>>
}

/** What goes into the hopper when only some of the checks count. */
export function planPush(leads: readonly CheckedLead[], counting: ReadonlySet<HopperCheck>): PushPlan {
  const against: Record<HopperCheck, number> = { list: 0, status: 0, 'same-number': 0, dnc: 0, 'local-time': 0 }
  let sent = 0
  let missing = 0
  const targets = leads.map(({ key, leadId, faults }): HopperTarget => {
    for (const { check } of faults) against[check] += 1
    const reasons = faults.filter((fault) => counting.has(fault.check)).map((fault) => fault.reason)
    if (leadId === null) missing += 1
    else if (reasons.length === 0) sent += 1
    return { key, leadId, leftOut: reasons.length === 0 ? null : reasons.join(' ').slice(0, 400) }
  })
  return { targets, sent, missing, against }
}
