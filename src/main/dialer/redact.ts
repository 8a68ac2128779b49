import { isSecretParam } from '../../shared/catalogue/secret-param.ts'

/** What stands where a secret stood. */
export const MASK = '•••'

/** Parameters as they may be kept: secrets masked, unset ones left out. */
export function redactParams(params: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') kept[name] = isSecretParam(name) ? MASK : String(value)
  }
  return kept
}

/** The secret values of one call: the connection's (`own`) and every password among the parameters. */
export function secretsOf(
  own: readonly string[],
  params: Readonly<Record<string, string | number | undefined>>,
): readonly string[] {
  let secrets = own
  for (const name in params) {
    const value = params[name]
    if (value !== undefined && value !== '' && isSecretParam(name)) secrets = [...secrets, String(value)]
  }
  return secrets
}

/** Whether a text may hold a secret, plain or percent-encoded: most answers do not and need no second look. */
export function mayHoldSecret(text: string, secrets: readonly string[]): boolean {
  if (text.includes('Login incorrect')) return true
  const lower = text.toLowerCase()
  return secrets.some(
    (secret) => lower.includes(secret.toLowerCase()) || lower.includes(encodeURIComponent(secret).toLowerCase()),
  )
}

/**
 * Masks every secret in a text, plain or percent-encoded, in any letter case (the dialer compares and may store
 * passwords without regard to case). For what is kept, logged or shown raw.
 */
export function redactText(text: string, secrets: readonly string[]): string {
  let redacted = text.replace(LOGIN_ECHO, `$1${MASK}|`)
  for (const secret of secrets) {
    redacted = maskAll(redacted, secret)
    const encoded = encodeURIComponent(secret)
    if (encoded !== secret) redacted = maskAll(redacted, encoded)
  }
  return redacted
}

/** `ERROR: Login incorrect, please try again: |<user>|<pass>|BAD|`: whatever password stands there. */
const LOGIN_ECHO = /(Login incorrect, please try again: \|[^|\n]*\|)[^|\n]*\|/g

function maskAll(text: string, secret: string): string {
  if (!text.toLowerCase().includes(secret.toLowerCase())) return text
  return text.replace(new RegExp(secret.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi'), MASK)
}

const MESSAGE = /^(?:SUCCESS|NOTICE|ERROR): /

/**
 * Masks secrets in message lines only: these are the lines that echo passwords (login errors, add_user, copy_user,
 * add_phone). Data rows are left as they are, since a masked cell could be written back.
 */
export function redactMessages(body: string, secrets: readonly string[]): string {
  if (!mayHoldSecret(body, secrets)) return body
  return body
    .split('\n')
    .map((line) => (MESSAGE.test(line) || line.includes('pass=') ? redactText(line, secrets) : line))
    .join('\n')
}
