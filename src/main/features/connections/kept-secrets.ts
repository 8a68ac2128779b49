import type { PasswordPlace } from '../../../shared/model/connection.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { SecretStore } from '../../ports.ts'
import type { SecretName } from '../../store/connections-store.ts'

/** Whose secrets they are, and which of them the keychain has. */
export interface SecretOwner {
  readonly id: string
  readonly inKeychain: readonly SecretName[]
}

/** Secrets of connections: in the keychain, or in memory for this session. */
export interface KeptSecrets {
  /** Where it was put: without a keychain, or when asked, only for the session. */
  keep(owner: SecretOwner, name: SecretName, secret: string, remember: boolean): Promise<'keychain' | 'session'>
  get(owner: SecretOwner, name: SecretName): Promise<string | null>
  placeOf(owner: SecretOwner, name: SecretName): PasswordPlace
  forget(owner: SecretOwner, name: SecretName): Promise<void>
}

/** The password was there first and has the id alone. */
const keyOf = (id: string, name: SecretName): string => (name === 'password' ? id : `${id}/${name}`)

export function createKeptSecrets(secrets: SecretStore): KeptSecrets {
  const session = new Map<string, string>()

  /** A keychain that is locked or refuses leaves the session: the work goes on, and the connection says so. */
  async function isKept(key: string, secret: string): Promise<boolean> {
    try {
      await secrets.set(key, secret)
      return true
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'no-keychain') return false
      throw error
    }
  }

  return {
    async keep({ id, inKeychain }, name, secret, remember) {
      const key = keyOf(id, name)
      if (remember && (await secrets.status()).available && (await isKept(key, secret))) {
        session.delete(key)
        return 'keychain'
      }
      session.set(key, secret)
      if (inKeychain.includes(name)) await secrets.remove(key)
      return 'session'
    },
    async get({ id, inKeychain }, name) {
      const key = keyOf(id, name)
      return session.get(key) ?? (inKeychain.includes(name) ? await secrets.get(key) : null)
    },
    placeOf({ id, inKeychain }, name) {
      if (session.has(keyOf(id, name))) return 'session'
      return inKeychain.includes(name) ? 'keychain' : 'none'
    },
    async forget({ id, inKeychain }, name) {
      session.delete(keyOf(id, name))
      if (inKeychain.includes(name)) await secrets.remove(keyOf(id, name))
    },
  }
}
