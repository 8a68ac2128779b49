import { session } from 'electron'
import { ProblemError } from '../../shared/model/problem.ts'
import type { SystemProxy } from '../ports.ts'

/** The proxy of this computer as Chromium finds it: settings of the desktop, environment, scripts. */
export const sessionProxy: SystemProxy = {
  find: async (address) => firstOf(await session.defaultSession.resolveProxy(address)),
}

/** `PROXY a:8080; DIRECT` → `http://a:8080`. @throws ProblemError `proxy` for SOCKS */
export function firstOf(answer: string): string | null {
  const [kind = 'DIRECT', host = ''] = (answer.split(';')[0] ?? '').trim().split(/\s+/)
  if (kind === 'DIRECT' || host === '') return null
  if (kind === 'PROXY') return `http://${host}`
  if (kind === 'HTTPS') return `https://${host}`
  throw new ProblemError({
    code: 'proxy',
    what: `This computer is set up to use a proxy of the kind ${kind}, which Dialdeck cannot use.`,
    action: 'Enter an HTTP proxy in the connection, or choose to use none.',
  })
}
