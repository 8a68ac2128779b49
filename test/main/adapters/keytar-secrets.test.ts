import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openKeychain } from '../../../src/main/adapters/keytar-secrets.ts'

/** A keychain that takes as much as Windows does. */
function windowsKeychain() {
  const entries = new Map<string, string>()
  return {
    entries,
    getPassword: async (_: string, account: string) => entries.get(account) ?? null,
    setPassword: async (_: string, account: string, password: string) => {
      if (Buffer.byteLength(password) > 2_560) throw new Error('too long')
      entries.set(account, password)
    },
    deletePassword: async (_: string, account: string) => entries.delete(account),
  }
}

test('a secret of any length is kept whole, replaced whole and removed without a rest', async () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(lengths, async (all) => {
      const keychain = windowsKeychain()
      const secrets = await openKeychain(async () => keychain)
      for (const length of all) {
        const secret = Array.from({ length }, (_, at) => String(at % 10)).join('')
        await secrets.set('key', secret)
        expect(await secrets.get('key')).toBe(secret)
      }
      await secrets.remove('key')
      expect(keychain.entries.size).toBe(0)
    }),
    { numRuns: 30 },
  )
})
