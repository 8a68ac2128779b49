import { ProblemError } from '../../shared/model/problem.ts'
import type { SecretStore } from '../ports.ts'
import { createSessionSecrets } from './session-secrets.ts'

/** Service name under which the keychain files what Dialdeck keeps. */
const SERVICE = 'Dialdeck'
/** Asked for and never there: a look-up that shows whether the keychain answers, and unlocks it where it asks. */
const PROBE = 'dialdeck-keychain-probe'
/** A locked keychain may wait for a dialog nobody sees. */
const PROBE_TIMEOUT_MS = 10_000

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>

const LABELS: Partial<Readonly<Record<NodeJS.Platform, string>>> = {
  darwin: 'macOS Keychain',
  win32: 'Windows Credential Manager',
}

/** The keychain of this system, or session-only secrets that say why there is none. Never throws. */
export async function openKeychain(load: () => Promise<Keytar> = loadKeytar): Promise<SecretStore> {
  let keytar: Keytar
  try {
    keytar = await load()
  } catch {
    return createSessionSecrets('The keychain module (keytar) could not be loaded; on Linux it needs libsecret.')
  }
  try {
    await answered(keytar.getPassword(SERVICE, PROBE))
  } catch (error) {
    return createSessionSecrets(`The keychain does not answer: ${wordsOf(error)}`)
  }
  const label = LABELS[process.platform] ?? 'Secret service keyring (libsecret)'
  let refusal: string | null = null
  return {
    status: async () => (refusal === null ? { available: true, label } : { available: false, label, why: refusal }),
    get: async (key) => await keytar.getPassword(SERVICE, key),
    async set(key, secret) {
      try {
        await keytar.setPassword(SERVICE, key, secret)
        refusal = null
      } catch (error) {
        // A locked keyring answers look-ups and only refuses to keep something.
        refusal = `The keychain would not keep a password: ${wordsOf(error)}`
        throw new ProblemError({
          code: 'no-keychain',
          what: refusal,
          action: 'Unlock the keychain, or go on for this session.',
        })
      }
    },
    remove: async (key) => void (await keytar.deletePassword(SERVICE, key)),
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function loadKeytar(): Promise<Keytar> {
  const module = await import('keytar')
  return module.default ?? module
}

function answered<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('it may be waiting to be unlocked')), PROBE_TIMEOUT_MS)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
