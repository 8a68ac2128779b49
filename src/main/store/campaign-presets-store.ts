import { type CampaignPreset, campaignPresetSchema } from '../../shared/model/campaign.ts'
import type { Database } from './database.ts'

/** Dial settings under a name, for any campaign. */
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
      .map((row) => campaignPresetSchema.parse(JSON.parse(row.preset))),
  put: (preset) =>
    void database.run(
      `INSERT INTO campaign_presets (name, preset) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET preset = excluded.preset`,
      preset.name,
      JSON.stringify(preset),
    ),
  remove: (name) => void database.run('DELETE FROM campaign_presets WHERE name = ?', name),
})
