import type { Database } from './database.ts'

/** A file of a watched folder and the one job it belongs to. */
export interface Taking {
  readonly jobId: string
  readonly connectionId: string
  /** The watched folder. */
  readonly dir: string
  /** Name the file was dropped with. */
  readonly name: string
  /** Size and time of the file when it was last looked at. */
  readonly look: string
  /** False from the claim until the file has been moved. */
  readonly moved: boolean
  /** The job was paused by the watch that ended, not by a person: the next one goes on with it. */
  readonly pausedHere: boolean
}

/** What has been taken from watched folders and is not put away yet. */
export interface TakingsStore {
  /** Of a folder, in the order they were taken. */
  of(dir: string): Taking[]
  put(taking: Taking): void
  remove(jobId: string): void
}

export const createTakingsStore = (database: Database): TakingsStore => ({
  of: (dir) =>
    database
      .all<Omit<Taking, 'moved' | 'pausedHere'> & { moved: number; pausedHere: number }>(
        `SELECT job_id AS jobId, connection_id AS connectionId, dir, name, look, moved, paused_here AS pausedHere
         FROM import_takings WHERE dir = ? ORDER BY rowid`,
        dir,
      )
      .map((row) => ({ ...row, moved: row.moved === 1, pausedHere: row.pausedHere === 1 })),
  put: ({ jobId, connectionId, dir, name, look, moved, pausedHere }) =>
    void database.run(
      `INSERT INTO import_takings (job_id, connection_id, dir, name, look, moved, paused_here) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (job_id) DO UPDATE SET look = excluded.look, moved = excluded.moved, paused_here = excluded.paused_here`,
      jobId,
      connectionId,
      dir,
      name,
      look,
      moved ? 1 : 0,
      pausedHere ? 1 : 0,
    ),
  remove: (jobId) => void database.run('DELETE FROM import_takings WHERE job_id = ?', jobId),
})
