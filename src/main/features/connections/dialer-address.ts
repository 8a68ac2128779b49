import { ProblemError } from '../../../shared/model/problem.ts'

const SCRIPT_PATH = '/vicidial/non_agent_api.php'

const badAddress = (what: string, action: string): ProblemError =>
  new ProblemError({ code: 'bad-input', what, action, field: 'url' })

/**
 * Completes what an admin types: `dialer.example.com` becomes `https://dialer.example.com/vicidial/non_agent_api.php`.
 * @throws ProblemError `bad-input` naming what is wrong
 */
export function dialerAddress(typed: string): string {
  const text = typed.trim()
  const address = withScheme(text)
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || url.hostname === '') {
    throw badAddress(`“${text}” is not an address.`, 'Give it like https://dialer.example.com.')
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw badAddress(`${url.protocol}// is not a way to a dialer.`, 'The address begins with https:// or http://.')
  }
  if (url.username !== '' || url.password !== '') {
    throw badAddress('The address holds a user or a password.', 'Leave them out here; they have fields of their own.')
  }
  if (url.search !== '' || url.hash !== '') {
    throw badAddress(
      'The address holds a question mark or a #.',
      'Give only the address of the script, without parameters.',
    )
  }
  return `${url.origin}${url.pathname === '/' ? SCRIPT_PATH : url.pathname}`
}

/** An address without a way to go is meant to go by https. */
export const withScheme = (typed: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** True for an address of this machine itself. */
export const isThisMachine = (address: string): boolean =>
  URL.canParse(address) && LOOPBACK.test(new URL(address).hostname)

/** True when calls, password included, would cross a network unencrypted. */
export function isPlainHttp(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'http:' && !isThisMachine(address)
}
