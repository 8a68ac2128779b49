import { isIP } from 'node:net'
import type { ConnectionDraft } from '../../../shared/model/connection.ts'
import type { Policy } from '../../../shared/model/policy.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { isPlainHttp, withScheme } from './dialer-address.ts'

/** A connection as the policy of the machine lets it be, whatever is kept. */
export const underPolicy = (draft: ConnectionDraft, policy: Policy): ConnectionDraft => ({
  ...draft,
  guard: policy.readOnly ? 'read-only' : draft.guard,
  maxConnections: limitUnder(draft.maxConnections, policy.maxConnections),
})

/** What suits the line may be more than a policy allows. */
function limitUnder(own: number | null, policy: number | null): number | null {
  return own === null || policy === null ? (own ?? policy) : Math.min(own, policy)
}

/**
 * Asked before anything is kept, tested or sent: a connection may be older than the policy.
 * @throws ProblemError `bad-input`, field `url`
 */
export function refuseOutsidePolicy({ url, moreUrls, proxy }: ConnectionDraft, policy: Policy): void {
  if (proxy.kind === 'manual') refuseProxyOutsidePolicy(proxy.url, policy)
  for (const address of [url, ...moreUrls]) {
    const typed = withScheme(address)
    // One that is no address at all is told by its own check.
    if (!URL.canParse(typed)) continue
    refuseHost(new URL(typed), policy, 'url')
    if (policy.requireHttps && isPlainHttp(typed)) {
      throw refused(
        'The policy of this machine does not allow plain http.',
        'Give an address that begins with https://.',
      )
    }
  }
}

/**
 * What goes to a plain-http dialer goes through its proxy whole, and whoever chooses proxy and authority reads https as well:
 * a proxy is a destination like any other, whoever named it.
 * @throws ProblemError `bad-input`, field `proxyUrl`
 */
export function refuseProxyOutsidePolicy(address: string, policy: Policy): void {
  const typed = /^[a-z][a-z0-9+.-]*:\/\//i.test(address.trim()) ? address.trim() : `http://${address.trim()}`
  if (URL.canParse(typed)) refuseHost(new URL(typed), policy, 'proxyUrl')
}

function refuseHost(url: URL, { allowedHosts }: Policy, field: string): void {
  if (allowedHosts === null || allowedHosts.some((allowed) => covers(allowed, url))) return
  throw refused(
    `The policy of this machine does not allow ${url.hostname}.`,
    `Allowed: ${allowedHosts.join(', ') || 'no dialer at all'}.`,
    field,
  )
}

/** Compares hosts as they are contacted: an address has many spellings (`127.1`, `0x7f.1`, a dot at the end, punycode). */
function covers(allowed: string, url: URL): boolean {
  const isWildcard = allowed.startsWith('*.')
  const named = isWildcard ? allowed.slice(2) : allowed
  const text = `http://${isIP(named) === 6 ? `[${named}]` : named}`
  if (!URL.canParse(text)) return false
  const rule = new URL(text)
  if (rule.port !== '' && rule.port !== portOf(url)) return false
  const [host, wanted] = [hostOf(url), hostOf(rule)]
  if (!isWildcard) return host === wanted
  return isIP(host) === 0 && !host.startsWith('[') && host.endsWith(`.${wanted}`)
}

const hostOf = ({ hostname }: URL): string => hostname.toLowerCase().replace(/\.$/, '')
const portOf = ({ port, protocol }: URL): string => (port !== '' ? port : protocol === 'https:' ? '443' : '80')

const refused = (what: string, action: string, field = 'url'): ProblemError =>
  new ProblemError({ code: 'bad-input', what, action, field })
