import { type CampaignPreset, campaignPresetSchema } from '../../shared/model/campaign.ts'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'

/** Dial settings under a name, for any campaign. One that cannot be read is told by `findUnusable` and left out here. */
export interface CampaignPresetsStore {
  list(): CampaignPreset[]
  /** Replaces one of the same name. */
  put(preset: CampaignPreset): void
  remove(name: string): void
}

export const createCampaignPresetsStore = (database: Database): CampaignPresetsStore => ({
  list: () =>
    database
      .all<{ preset: string }>('SELECT preset FROM campaign_presets ORDER BY name')
      .flatMap((row) => keptJson(row.preset, campaignPresetSchema).value ?? []),
  put: (preset) =>
    void database.run(
      `INSERT INTO campaign_presets (name, preset) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET preset = excluded.preset`,
      preset.name,
      JSON.stringify(preset),
    ),
  remove: (name) => void database.run('DELETE FROM campaign_presets WHERE name = ?', name),
})
