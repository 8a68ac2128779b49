import { ProblemError } from '../../shared/model/problem.ts'

/**
 * The first way of what Chromium answers: `PROXY a:8080; DIRECT` → `http://a:8080`; null: directly.
 * @throws ProblemError `proxy` for SOCKS
 */
export function firstWayOf(answer: string): string | null {
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
