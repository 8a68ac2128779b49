import { createHash } from 'node:crypto'
import { findQuerySchema, type FindQuery } from '../../shared/model/lead.ts'
import type { Database } from './database.ts'

export interface SearchEntry {
  readonly id: number
  /** Null: only in the history. */
  readonly name: string | null
  /** With its first key only. */
  readonly query: FindQuery
  readonly keys: number
  readonly found: number | null
  readonly at: number
}

/** Searches by connection: those kept under a name, and the last ones made. */
export interface LeadSearchesStore {
  /** The same search again moves to the top. */
  remember(connectionId: string, query: FindQuery, found: number, at: number): void
  keep(connectionId: string, query: FindQuery, name: string, at: number): SearchEntry
  /** Kept ones by name, then the history, newest first. */
  list(connectionId: string): SearchEntry[]
  /** A search with all its keys; null: it is not there any more. */
  query(id: number): FindQuery | null
  remove(id: number): boolean
  /** Removes those without a name; returns how many. */
  clearHistory(connectionId: string): number
}

/** Enough to find the search of this morning; pasted keys make a search large. */
const historyEntries = 40

interface Row {
  readonly id: number
  readonly name: string | null
  readonly query: string
  readonly keys: number | null
  readonly found: number | null
  readonly at: number
}

export function createLeadSearchesStore(database: Database): LeadSearchesStore {
  const put = (connectionId: string, query: FindQuery, name: string | null, found: number | null, at: number): void => {
    const text = JSON.stringify(query)
    database.run(
      `INSERT INTO searches (connection_id, name, query, query_hash, found, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (connection_id, query_hash, coalesce(name, ''))
       DO UPDATE SET found = coalesce(excluded.found, found), at = excluded.at`,
      connectionId,
      name,
      text,
      createHash('sha256').update(text).digest('hex'),
      found,
      at,
    )
  }
  const list = (connectionId: string): SearchEntry[] =>
    database
      .all<Row>(
        `SELECT id, name, found, at, json_array_length(query, '$.keys') AS keys,
           CASE WHEN json_array_length(query, '$.keys') > 1
             THEN json_set(query, '$.keys', json_array(query ->> '$.keys[0]')) ELSE query END AS query
         FROM searches WHERE connection_id = ?
         ORDER BY name IS NULL, name COLLATE NOCASE, at DESC, id DESC`,
        connectionId,
      )
      .flatMap(toEntry)

  return {
    remember: (connectionId, query, found, at) =>
      database.transaction(() => {
        put(connectionId, query, null, found, at)
        database.run(
          `DELETE FROM searches WHERE connection_id = ? AND name IS NULL AND id NOT IN
             (SELECT id FROM searches WHERE connection_id = ? AND name IS NULL ORDER BY at DESC, id DESC LIMIT ?)`,
          connectionId,
          connectionId,
          historyEntries,
        )
      }),
    keep: (connectionId, query, name, at) =>
      database.transaction(() => {
        database.run('DELETE FROM searches WHERE connection_id = ? AND name = ?', connectionId, name)
        put(connectionId, query, name, null, at)
        const kept = list(connectionId).find((entry) => entry.name === name)
        if (!kept) throw new Error('a search that was just kept is not there')
        return kept
      }),
    list,
    query: (id) => {
      const row = database.get<{ query: string }>('SELECT query FROM searches WHERE id = ?', id)
      const query = row === undefined ? null : findQuerySchema.safeParse(JSON.parse(row.query))
      return query?.success === true ? query.data : null
    },
    remove: (id) => database.run('DELETE FROM searches WHERE id = ?', id).changes > 0,
    clearHistory: (connectionId) =>
      database.run('DELETE FROM searches WHERE connection_id = ? AND name IS NULL', connectionId).changes,
  }
}

/** A search another version kept in another form is left out rather than spoiling the rest. */
function toEntry(row: Row): SearchEntry[] {
  const query = findQuerySchema.safeParse(JSON.parse(row.query))
  return query.success ? [{ ...row, query: query.data, keys: row.keys ?? 0 }] : []
}
