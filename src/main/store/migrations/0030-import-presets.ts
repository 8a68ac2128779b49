import type { Migration } from '../database.ts'

/** Mappings of import files under a name, found again by the headers they were made for. */
export const importPresets: Migration = {
  id: 30,
  name: 'import-presets',
  sql: `
    CREATE TABLE import_presets (
      name TEXT PRIMARY KEY COLLATE NOCASE,
      signature TEXT NOT NULL,
      preset TEXT NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX import_presets_signature ON import_presets (signature, used_at);
  `,
}
