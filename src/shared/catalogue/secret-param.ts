const SECRET = /pass(word)?$|^pass|secret/i
const known = new Map<string, boolean>()

/**
 * Whether a parameter of this name holds a password: never shown, logged, kept in a history or copied. Asked for every
 * parameter of every call, so the verdict on each name is kept.
 */
export function isSecretParam(name: string): boolean {
  let isSecret = known.get(name)
  if (isSecret === undefined) {
    isSecret = SECRET.test(name)
    known.set(name, isSecret)
  }
  return isSecret
}
