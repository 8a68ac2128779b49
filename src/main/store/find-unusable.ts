import { type ZodType, z } from 'zod'
import { settingsSchema } from '../../shared/model/app.ts'
import { campaignPresetSchema } from '../../shared/model/campaign.ts'
import { connectionDraftSchema } from '../../shared/model/connection.ts'
import { presetSchema } from '../../shared/model/import.ts'
import { jobStateSchema, rowStateSchema } from '../../shared/model/job.ts'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'

/** A record of the store that cannot be used, and why. */
export interface UnusableRecord {
  readonly kind: 'setting' | 'connection' | 'job' | 'import preset' | 'campaign preset'
  readonly name: string
  readonly why: string
}

interface KeptRecord {
  readonly name: string
  readonly kept: string
}

/** Reads every record that is kept as JSON; each is judged alone. */
export function findUnusable(database: Database): UnusableRecord[] {
  const judged = (
    kind: UnusableRecord['kind'],
    sql: string,
    schemaOf: (name: string) => ZodType | undefined,
  ): UnusableRecord[] =>
    database.all<KeptRecord>(sql).flatMap(({ name, kept }) => {
      const schema = schemaOf(name)
      const why = schema && keptJson(kept, schema).why
      return why === undefined ? [] : [{ kind, name, why }]
    })
  const settings: Record<string, ZodType> = settingsSchema.shape
  const record = z.record(z.string(), z.unknown())
  const counts = z.partialRecord(rowStateSchema, z.number().int())
  return [
    ...judged('setting', 'SELECT name, value AS kept FROM settings', (name) =>
      Object.hasOwn(settings, name) ? settings[name] : undefined,
    ),
    ...judged('connection', 'SELECT id AS name, draft AS kept FROM connections', () => connectionDraftSchema),
    ...judged('job', 'SELECT id AS name, options AS kept FROM jobs', () => record),
    ...judged('job', 'SELECT id AS name, counts AS kept FROM jobs', () => counts),
    ...judged('job', 'SELECT id AS name, json_quote(state) AS kept FROM jobs', () => jobStateSchema),
    ...judged('import preset', 'SELECT name, preset AS kept FROM import_presets', () => presetSchema),
    ...judged('campaign preset', 'SELECT name, preset AS kept FROM campaign_presets', () => campaignPresetSchema),
  ]
}
