import type { KnownList, ListFirstCount, ListSnapshot } from '../../shared/model/list.ts'
import type { Database } from './database.ts'

/** Lists the app has met, and how they were counted over time. */
export interface ListsStore {
  known(connectionId: string): KnownList[]
  /** What is not known any more (null) is left as it was. */
  remember(connectionId: string, lists: readonly KnownList[]): void
  forget(connectionId: string, listId: string): void
  addSnapshot(connectionId: string, listId: string, snapshot: ListSnapshot): void
  /** Oldest first. */
  snapshots(connectionId: string, listId: string, since: number): ListSnapshot[]
  /** The first count of each list since a moment. */
  firstCounts(connectionId: string, since: number): ListFirstCount[]
  /** The last count of each list before a moment. */
  lastCounts(connectionId: string, before: number): ListFirstCount[]
  /** Of the days before `before` only the last count of each is kept. Returns how many went. */
  thinSnapshots(before: number): number
}

const dayMs = 86_400_000

export const createListsStore = (database: Database): ListsStore => ({
  known: (connectionId) =>
    database.all<KnownList>(
      `SELECT list_id AS listId, name, campaign_id AS campaignId FROM known_lists WHERE connection_id = ?
       ORDER BY CAST(list_id AS INTEGER)`,
      connectionId,
    ),
  remember: (connectionId, lists) =>
    database.runMany(
      `INSERT INTO known_lists (connection_id, list_id, name, campaign_id) VALUES (?, ?, ?, ?)
       ON CONFLICT (connection_id, list_id) DO UPDATE SET
         name = coalesce(excluded.name, name), campaign_id = coalesce(excluded.campaign_id, campaign_id)`,
      lists.map(({ listId, name, campaignId }) => [connectionId, listId, name, campaignId]),
    ),
  forget: (connectionId, listId) =>
    database.transaction(() => {
      database.run('DELETE FROM known_lists WHERE connection_id = ? AND list_id = ?', connectionId, listId)
      database.run('DELETE FROM list_snapshots WHERE connection_id = ? AND list_id = ?', connectionId, listId)
    }),
  addSnapshot: (connectionId, listId, { at, total, fresh, dialable }) =>
    void database.run(
      `INSERT OR REPLACE INTO list_snapshots (connection_id, list_id, at, total, fresh, dialable)
       VALUES (?, ?, ?, ?, ?, ?)`,
      connectionId,
      listId,
      at,
      total,
      fresh,
      dialable,
    ),
  snapshots: (connectionId, listId, since) =>
    database.all<ListSnapshot>(
      `SELECT at, total, fresh, dialable FROM list_snapshots
       WHERE connection_id = ? AND list_id = ? AND at >= ? ORDER BY at`,
      connectionId,
      listId,
      since,
    ),
  firstCounts: (connectionId, since) =>
    // The other columns are those of the row with the least `at`: SQLite's rule for a bare min().
    database.all<ListFirstCount>(
      `SELECT list_id AS listId, min(at) AS at, total, fresh, dialable FROM list_snapshots
       WHERE connection_id = ? AND at >= ? GROUP BY list_id`,
      connectionId,
      since,
    ),
  lastCounts: (connectionId, before) =>
    database.all<ListFirstCount>(
      `SELECT list_id AS listId, max(at) AS at, total, fresh, dialable FROM list_snapshots
       WHERE connection_id = ? AND at < ? GROUP BY list_id`,
      connectionId,
      before,
    ),
  thinSnapshots: (before) =>
    database.run(
      `DELETE FROM list_snapshots WHERE at < ?1 AND EXISTS (
         SELECT 1 FROM list_snapshots AS later
         WHERE later.connection_id = list_snapshots.connection_id AND later.list_id = list_snapshots.list_id
           AND later.at > list_snapshots.at AND later.at / ${dayMs} = list_snapshots.at / ${dayMs})`,
      before,
    ).changes,
})
