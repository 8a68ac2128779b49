import type { ZodType } from 'zod'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'

/** What a kept day is found by. `scope` tells apart what the dialer was asked for. */
export interface KeptDayKey {
  readonly connectionId: string
  readonly source: string
  readonly scope: string
  readonly day: string
}

/** Days of reports that are over. One that cannot be read is as if it were not kept: it is asked for again. */
export interface ReportDaysStore {
  get<Facts>(key: KeptDayKey, schema: ZodType<Facts>): Facts | null
  put(key: KeptDayKey, facts: unknown, at: number): void
  /** What was read before a moment goes. */
  forgetBefore(at: number): void
}

export const createReportDaysStore = (database: Database): ReportDaysStore => ({
  get: ({ connectionId, source, scope, day }, schema) => {
    const row = database.get<{ facts: string }>(
      'SELECT facts FROM report_days WHERE connection_id = ? AND source = ? AND scope = ? AND day = ?',
      connectionId,
      source,
      scope,
      day,
    )
    return row === undefined ? null : keptJson(row.facts, schema).value
  },
  put: ({ connectionId, source, scope, day }, facts, at) =>
    void database.run(
      `INSERT OR REPLACE INTO report_days (connection_id, source, scope, day, facts, read_at) VALUES (?, ?, ?, ?, ?, ?)`,
      connectionId,
      source,
      scope,
      day,
      JSON.stringify(facts),
      at,
    ),
  forgetBefore: (at) => void database.run('DELETE FROM report_days WHERE read_at < ?', at),
})
