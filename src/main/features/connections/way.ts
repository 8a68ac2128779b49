import type { ConnectionDraft } from '../../../shared/model/connection.ts'
import type { Policy } from '../../../shared/model/policy.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { type ClientTls, toClientTls } from '../../dialer/client-certificate.ts'
import type { Proxy } from '../../dialer/proxy.ts'
import type { SystemProxy } from '../../ports.ts'
import { isThisMachine } from './dialer-address.ts'
import { refuseProxyOutsidePolicy } from './under-policy.ts'

/** How the web nodes of a connection are reached, and what is shown to them. */
export interface Way {
  readonly proxies: ReadonlyMap<string, Proxy>
  readonly clientTls: ClientTls | undefined
}

/** The secrets a way may need; null where they are not known here. */
export interface WaySecrets {
  readonly proxyPassword: string | null
  readonly clientKey: string | null
}

/** @throws ProblemError `no-password`, `proxy`, `bad-input` (also where the policy does not allow a proxy) */
export async function wayOf(
  draft: Pick<ConnectionDraft, 'name' | 'url' | 'moreUrls' | 'proxy' | 'clientCertificate'>,
  { proxyPassword, clientKey }: WaySecrets,
  systemProxy: SystemProxy,
  policy: Policy,
): Promise<Way> {
  const proxies = new Map<string, Proxy>()
  for (const url of [draft.url, ...draft.moreUrls]) {
    const proxy = await proxyTo(url, draft, proxyPassword, systemProxy)
    if (!proxy) continue
    refuseProxyOutsidePolicy(proxy.origin, policy)
    proxies.set(url, proxy)
  }
  if (draft.clientCertificate === null) return { proxies, clientTls: undefined }
  if (clientKey === null) throw noClientKey(draft.name)
  return { proxies, clientTls: toClientTls(clientKey) }
}

async function proxyTo(
  url: string,
  { name, proxy }: Pick<ConnectionDraft, 'name' | 'proxy'>,
  password: string | null,
  systemProxy: SystemProxy,
): Promise<Proxy | null> {
  switch (proxy.kind) {
    case 'none':
      return null
    case 'manual':
      if (proxy.user !== '' && password === null) throw noProxyPassword(name)
      return { origin: proxyAddress(proxy.url), user: proxy.user, password: password ?? '' }
    case 'system': {
      const found = isThisMachine(url) ? null : await systemProxy.find(url)
      return found === null ? null : ofSystem(found)
    }
  }
}

/** The environment may carry user and password in the address. */
function ofSystem(address: string): Proxy {
  if (!URL.canParse(address)) throw badProxy(address)
  const { protocol, host, username, password } = new URL(address)
  const plain = proxyAddress(`${protocol}//${host}`)
  return { origin: plain, user: decodeURIComponent(username), password: decodeURIComponent(password) }
}

/**
 * Completes what an admin types: `proxy.example.com:3128` becomes `http://proxy.example.com:3128`.
 * @throws ProblemError `bad-input`, field `proxyUrl`
 */
export function proxyAddress(typed: string): string {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || url.hostname === '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') throw badProxy(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ProblemError({
      code: 'bad-input',
      what: `${url.protocol}// is not a proxy Dialdeck can use.`,
      action: 'Give an HTTP proxy: its address begins with http:// or https://.',
      field: 'proxyUrl',
    })
  }
  if (url.username !== '' || url.password !== '') {
    throw new ProblemError({
      code: 'bad-input',
      what: 'The address of the proxy holds a user or a password.',
      action: 'Leave them out here; they have fields of their own.',
      field: 'proxyUrl',
    })
  }
  return url.origin
}

const badProxy = (text: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: `“${text}” is not the address of a proxy.`,
    action: 'Give it like http://proxy.example.com:3128.',
    field: 'proxyUrl',
  })

const noProxyPassword = (name: string): ProblemError =>
  new ProblemError({
    code: 'no-password',
    what: `The password of the proxy of ${name} is not known here.`,
    why: 'It was kept for one session only, or the keychain does not have it any more.',
    action: 'Give it once more: edit the connection, under Proxy.',
    field: 'proxyPassword',
  })

const noClientKey = (name: string): ProblemError =>
  new ProblemError({
    code: 'no-password',
    what: `The key of the client certificate of ${name} is not known here.`,
    why: 'It was kept for one session only, or the keychain does not have it any more.',
    action: 'Choose the certificate once more: edit the connection, under Certificates.',
    field: 'clientKey',
  })
