import type { Database } from './database.ts'

/** A folder whose files are imported by themselves. */
export interface KeptWatch {
  readonly connectionId: string
  readonly dir: string
  readonly preset: string
  readonly active: boolean
}

export interface WatchesStore {
  list(): KeptWatch[]
  put(watch: KeptWatch): void
  remove(connectionId: string): void
}

export const createWatchesStore = (database: Database): WatchesStore => ({
  list: () =>
    database
      .all<{ connectionId: string; dir: string; preset: string; active: number }>(
        'SELECT connection_id AS connectionId, dir, preset, active FROM import_watches ORDER BY connection_id',
      )
      .map((row) => ({ ...row, active: row.active === 1 })),
  put: ({ connectionId, dir, preset, active }) =>
    void database.run(
      `INSERT INTO import_watches (connection_id, dir, preset, active) VALUES (?, ?, ?, ?)
       ON CONFLICT (connection_id) DO UPDATE SET
         dir = excluded.dir, preset = excluded.preset, active = excluded.active`,
      connectionId,
      dir,
      preset,
      active ? 1 : 0,
    ),
  remove: (connectionId) => void database.run('DELETE FROM import_watches WHERE connection_id = ?', connectionId),
})
