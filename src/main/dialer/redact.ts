import { formsOf, searchedText, type SecretForms } from './secret-forms.ts'
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

/** Whether a text may hold a secret in any of its forms: most answers do not and need no second look. */
export function mayHoldSecret(text: string, secrets: readonly string[]): boolean {
  if (text.includes('Login incorrect')) return true
  const searched = searchedText(text)
  return secrets.some((secret) => formOf(secret)?.mayBeIn(searched) === true)
}

/**
 * Masks every secret in a text, in every form a server gives it back in (`secret-forms.ts`). For what is kept, logged or
 * shown raw: to be called on the whole of it, before anything is cut off, or half a secret stays.
 */
export function redactText(text: string, secrets: readonly string[]): string {
  const searched = searchedText(text)
  let redacted = text.replace(LOGIN_ECHO, `$1${MASK}|`)
  for (const secret of secrets) {
    const forms = formOf(secret)
    if (forms?.mayBeIn(searched) === true) redacted = forms.mask(redacted, MASK)
  }
  return redacted
}

/** `ERROR: Login incorrect, please try again: |<user>|<pass>|BAD|`: whatever password stands there. */
const LOGIN_ECHO = /(Login incorrect, please try again: \|[^|\n]*\|)[^|\n]*\|/g

const known = new Map<string, SecretForms>()
const MOST_KNOWN = 200

/** Passwords of connections are looked for in every answer, those of new users in a few. */
function formOf(secret: string): SecretForms | null {
  if (secret === '') return null
  let forms = known.get(secret)
  if (!forms) {
    forms = formsOf(secret)
    if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value!)
    known.set(secret, forms)
  }
  return forms
}

/** Secrets of the connections in use: looked for in everything that is written to the log. */
const inUse = new Set<string>()
export const noteSecrets = (secrets: readonly string[]): void => {
  for (const secret of secrets) if (secret !== '') inUse.add(secret)
}
export const secretsInUse = (): readonly string[] => [...inUse]

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
