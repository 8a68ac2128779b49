import type { SecretStore } from '../ports.ts'

/** Stands in where there is no keychain: says so, and keeps nothing; passwords then live with the session only. */
export function createSessionSecrets(why: string): SecretStore {
  return {
    status: async () => ({ available: false, label: 'No keychain: passwords are kept for this session only', why }),
    get: async () => null,
    set: async () => {
      throw new Error('there is no keychain to keep a password in')
    },
    remove: async () => undefined,
  }
}
