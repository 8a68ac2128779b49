import type { ConnectionDraft } from '../../../shared/model/connection.ts'
import type { Policy } from '../../../shared/model/policy.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { isPlainHttp, withScheme } from './dialer-address.ts'

/** A connection as the policy of the machine lets it be, whatever is kept. */
export const underPolicy = (draft: ConnectionDraft, policy: Policy): ConnectionDraft => ({
  ...draft,
  guard: policy.readOnly ? 'read-only' : draft.guard,
  maxConnections: Math.min(draft.maxConnections, policy.maxConnections ?? draft.maxConnections),
})

/**
 * Asked before anything is kept, tested or sent: a connection may be older than the policy.
 * @throws ProblemError `bad-input`, field `url`
 */
export function refuseOutsidePolicy({ url, moreUrls }: ConnectionDraft, policy: Policy): void {
  for (const address of [url, ...moreUrls]) {
    const typed = withScheme(address)
    // One that is no address at all is told by its own check.
    if (!URL.canParse(typed)) continue
    const { hostname } = new URL(typed)
    if (policy.allowedHosts !== null && !policy.allowedHosts.some((allowed) => covers(allowed, hostname))) {
      throw refused(
        `The policy of this machine does not allow ${hostname}.`,
        `Allowed: ${policy.allowedHosts.join(', ') || 'no dialer at all'}.`,
      )
    }
    if (policy.requireHttps && isPlainHttp(typed)) {
      throw refused(
        'The policy of this machine does not allow plain http.',
        'Give an address that begins with https://.',
      )
    }
  }
}

function covers(allowed: string, hostname: string): boolean {
  const [rule, host] = [allowed.toLowerCase(), hostname.toLowerCase()]
  return rule.startsWith('*.') ? host.endsWith(rule.slice(1)) : host === rule
}

const refused = (what: string, action: string): ProblemError =>
  new ProblemError({ code: 'bad-input', what, action, field: 'url' })
