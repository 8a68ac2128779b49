import type { PasswordPlace } from '../../../shared/model/connection.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
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

  /** A keychain that is locked or refuses leaves the session: the work goes on, and the connection says so. */
  async function isKept(connectionId: string, password: string): Promise<boolean> {
    try {
      await secrets.set(connectionId, password)
      return true
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'no-keychain') return false
      throw error
    }
  }

  return {
    async keep(connectionId, password, remember) {
      if (remember && (await secrets.status()).available && (await isKept(connectionId, password))) {
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
