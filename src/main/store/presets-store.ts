import { type Preset, presetSchema } from '../../shared/model/import.ts'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'

/** Mappings of import files under a name. One that cannot be read is told by `findUnusable` and left out here. */
export interface PresetsStore {
  list(): Preset[]
  find(name: string): Preset | null
  /** The one used last for files with this signature of headers. */
  findFor(signature: string): Preset | null
  /** Replaces one of the same name. */
  put(preset: Preset, signature: string, now: number): void
  remove(name: string): void
}

export function createPresetsStore(database: Database): PresetsStore {
  const read = (sql: string, ...values: string[]): Preset | null => {
    const row = database.get<{ preset: string }>(sql, ...values)
    return row ? keptJson(row.preset, presetSchema).value : null
  }
  return {
    list: () =>
      database
        .all<{ preset: string }>('SELECT preset FROM import_presets ORDER BY name')
        .flatMap((row) => keptJson(row.preset, presetSchema).value ?? []),
    find: (name) => read('SELECT preset FROM import_presets WHERE name = ?', name),
    findFor: (signature) =>
      read('SELECT preset FROM import_presets WHERE signature = ? ORDER BY used_at DESC LIMIT 1', signature),
    put: (preset, signature, now) =>
      void database.run(
        `INSERT INTO import_presets (name, signature, preset, used_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET
           name = excluded.name, signature = excluded.signature, preset = excluded.preset, used_at = excluded.used_at`,
        preset.name,
        signature,
        JSON.stringify(preset),
        now,
      ),
    remove: (name) => void database.run('DELETE FROM import_presets WHERE name = ?', name),
  }
}
