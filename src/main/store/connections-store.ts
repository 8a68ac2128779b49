import { z } from 'zod'
import { type ConnectionDraft, connectionDraftSchema } from '../../shared/model/connection.ts'
import type { Database } from './database.ts'
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

const toRecord = (row: ConnectionRow): ConnectionRecord => ({
  id: row.id,
  kind: row.kind === 'demo' ? 'demo' : 'dialer',
  draft: connectionDraftSchema.parse(JSON.parse(row.draft)),
  inKeychain: [
    ...(row.in_keychain === 1 ? (['password'] as const) : []),
    ...z.array(secretNameSchema).parse(JSON.parse(row.more_in_keychain)),
  ],
  build: row.build,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
})

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
