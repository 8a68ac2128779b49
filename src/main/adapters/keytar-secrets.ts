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
    get: (key) => getWhole(keytar, key),
    async set(key, secret) {
      try {
        await setWhole(keytar, key, secret)
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
    remove: (key) => removeWhole(keytar, key),
  }
}

/** Windows takes 2,560 bytes an entry; a client certificate with its key is longer. */
const MAX_PIECE_CHARS = 2_000
/** What stands under the key itself when its secret lies in pieces. */
const IN_PIECES = /^dialdeck-pieces:(\d+)$/

const pieceKey = (key: string, index: number): string => `${key}#${index + 1}`

const piecesOf = (stored: string | null): number => Number(IN_PIECES.exec(stored ?? '')?.[1] ?? 0)

async function getWhole(keytar: Keytar, key: string): Promise<string | null> {
  const stored = await keytar.getPassword(SERVICE, key)
  let whole = ''
  const count = piecesOf(stored)
  if (count === 0) return stored
  for (let index = 0; index < count; index += 1) {
    const piece = await keytar.getPassword(SERVICE, pieceKey(key, index))
    if (piece === null) return null
    whole += piece
  }
  return whole
}

async function setWhole(keytar: Keytar, key: string, secret: string): Promise<void> {
  const before = piecesOf(await keytar.getPassword(SERVICE, key))
  const count = secret.length > MAX_PIECE_CHARS ? Math.ceil(secret.length / MAX_PIECE_CHARS) : 0
  for (let index = 0; index < count; index += 1) {
    const piece = secret.slice(index * MAX_PIECE_CHARS, (index + 1) * MAX_PIECE_CHARS)
    await keytar.setPassword(SERVICE, pieceKey(key, index), piece)
  }
  await keytar.setPassword(SERVICE, key, count === 0 ? secret : `dialdeck-pieces:${count}`)
  await removePieces(keytar, key, count, before)
}

async function removeWhole(keytar: Keytar, key: string): Promise<void> {
  const count = piecesOf(await keytar.getPassword(SERVICE, key))
  await keytar.deletePassword(SERVICE, key)
  await removePieces(keytar, key, 0, count)
}

async function removePieces(keytar: Keytar, key: string, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index += 1) await keytar.deletePassword(SERVICE, pieceKey(key, index))
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
