import type { Migration } from '../database.ts'

/** Dial settings under a name, for any campaign. */
export const campaignPresets: Migration = {
  id: 65,
  name: 'campaign-presets',
  sql: `
    CREATE TABLE campaign_presets (
      name TEXT PRIMARY KEY COLLATE NOCASE,
      preset TEXT NOT NULL
    ) STRICT;
  `,
}
