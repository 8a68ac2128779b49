import { type ConnectionDraft, connectionDraftSchema } from '../../shared/model/connection.ts'
import type { Database } from './database.ts'
import { createKeptReads } from './kept-reads.ts'

/** A kept connection as it is on disk. */
export interface ConnectionRecord {
  readonly id: string
  readonly kind: 'dialer' | 'demo'
  readonly draft: ConnectionDraft
  readonly inKeychain: boolean
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
  readonly build: string | null
  readonly created_at: number
  readonly last_used_at: number | null
}

const toRecord = (row: ConnectionRow): ConnectionRecord => ({
  id: row.id,
  kind: row.kind === 'demo' ? 'demo' : 'dialer',
  draft: connectionDraftSchema.parse(JSON.parse(row.draft)),
  inKeychain: row.in_keychain === 1,
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
        `INSERT INTO connections (id, kind, draft, in_keychain, build, created_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, in_keychain = excluded.in_keychain, build = excluded.build,
           last_used_at = excluded.last_used_at`,
        record.id,
        record.kind,
        JSON.stringify(record.draft),
        record.inKeychain ? 1 : 0,
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
