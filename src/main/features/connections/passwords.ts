import type { PasswordPlace } from '../../../shared/model/connection.ts'
import type { SecretStore } from '../../ports.ts'

/** Passwords of connections: in the keychain, or in memory for this session. */
export interface Passwords {
  /** Where it was put: without a keychain, or when asked, only for the session. */
  keep(connectionId: string, password: string, remember: boolean): Promise<PasswordPlace>
  get(connectionId: string, inKeychain: boolean): Promise<string | null>
  placeOf(connectionId: string, inKeychain: boolean): PasswordPlace
  forget(connectionId: string, inKeychain: boolean): Promise<void>
}

export function createPasswords(secrets: SecretStore): Passwords {
  const session = new Map<string, string>()
  return {
    async keep(connectionId, password, remember) {
      if (remember && (await secrets.status()).available) {
        await secrets.set(connectionId, password)
        session.delete(connectionId)
        return 'keychain'
      }
      session.set(connectionId, password)
      return 'session'
    },
    async get(connectionId, inKeychain) {
      return session.get(connectionId) ?? (inKeychain ? await secrets.get(connectionId) : null)
    },
    placeOf(connectionId, inKeychain) {
      if (session.has(connectionId)) return 'session'
      return inKeychain ? 'keychain' : 'none'
    },
    async forget(connectionId, inKeychain) {
      session.delete(connectionId)
      if (inKeychain) await secrets.remove(connectionId)
    },
  }
}
