import { z } from 'zod'
import { connectionDefaults, type ConnectionDraft, connectionDraftSchema } from '../../shared/model/connection.ts'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'
import { createKeptReads } from './kept-reads.ts'

const secretNameSchema = z.enum(['password', 'proxy-password', 'client-key'])
/** What of a connection is secret. */
export type SecretName = z.infer<typeof secretNameSchema>

/** A kept connection as it is on disk. */
export interface ConnectionRecord {
  readonly id: string
  readonly kind: 'dialer' | 'demo'
  readonly draft: ConnectionDraft
  /** Secrets the keychain has. */
  readonly inKeychain: readonly SecretName[]
  readonly build: string | null
  readonly createdAt: number
  readonly lastUsedAt: number | null
  /** Why what was kept cannot be used; what of it is legible stands in `draft`. Ends when it is put again. */
  readonly damaged?: string | undefined
}

export interface ConnectionsStore {
  list(): ConnectionRecord[]
  find(id: string): ConnectionRecord | null
  /** Adds it, or changes the one with the same id. */
  put(record: ConnectionRecord): void
  remove(id: string): boolean
}

interface ConnectionRow {
  readonly id: string
  readonly kind: string
  readonly draft: string
  readonly in_keychain: number
  readonly more_in_keychain: string
  readonly build: string | null
  readonly created_at: number
  readonly last_used_at: number | null
}

function toRecord(row: ConnectionRow): ConnectionRecord {
  const draft = keptJson(row.draft, connectionDraftSchema)
  const more = keptJson(row.more_in_keychain, z.array(secretNameSchema))
  const why = draft.why ?? more.why
  return {
    id: row.id,
    kind: row.kind === 'demo' ? 'demo' : 'dialer',
    draft: draft.value ?? legibleOf(row),
    inKeychain: [...(row.in_keychain === 1 ? (['password'] as const) : []), ...(more.value ?? [])],
    build: row.build,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    ...(why === undefined ? {} : { damaged: why }),
  }
}

/** Each part that can be read, so that the admin knows which connection it was; the others are to be given again. */
function legibleOf(row: ConnectionRow): ConnectionDraft {
  const kept = keptJson(row.draft, z.record(z.string(), z.unknown())).value ?? {}
  const legible = Object.entries(connectionDraftSchema.shape).flatMap(([name, shape]) => {
    const parsed = shape.safeParse(kept[name])
    return parsed.success ? [[name, parsed.data] as const] : []
  })
  const stand: ConnectionDraft = {
    ...connectionDefaults,
    name: `Damaged connection ${row.id}`.slice(0, 60),
    url: 'https://address-is-lost.invalid/',
    user: 'unknown',
    guard: 'read-only',
    maxConnections: 1,
  }
  return connectionDraftSchema.parse({ ...stand, ...Object.fromEntries(legible) })
}

export function createConnectionsStore(database: Database): ConnectionsStore {
  const kept = createKeptReads<ConnectionRecord | null>(database)
  return {
    list: () => database.all<ConnectionRow>('SELECT * FROM connections ORDER BY created_at, id').map(toRecord),
    find: (id) =>
      kept.get(id, () => {
        const row = database.get<ConnectionRow>('SELECT * FROM connections WHERE id = ?', id)
        return row ? toRecord(row) : null
      }),
    put(record) {
      kept.forget()
      database.run(
        `INSERT INTO connections (id, kind, draft, in_keychain, more_in_keychain, build, created_at, last_used_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, in_keychain = excluded.in_keychain,
           more_in_keychain = excluded.more_in_keychain, build = excluded.build,
           last_used_at = excluded.last_used_at`,
        record.id,
        record.kind,
        JSON.stringify(record.draft),
        record.inKeychain.includes('password') ? 1 : 0,
        JSON.stringify(record.inKeychain.filter((name) => name !== 'password')),
        record.build,
        record.createdAt,
        record.lastUsedAt,
      )
    },
    remove(id) {
      kept.forget()
      return database.run('DELETE FROM connections WHERE id = ?', id).changes > 0
    },
  }
}
