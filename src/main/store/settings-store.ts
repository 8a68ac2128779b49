import { defaultSettings, settingsSchema, type Settings } from '../../shared/model/app.ts'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'

export interface SettingsStore {
  read(): Settings
  change(part: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }): Settings
}

/** Settings one by one, so that a value an older or newer version wrote spoils only itself. */
export function createSettingsStore(database: Database): SettingsStore {
  const read = (): Settings => {
    const kept: Record<string, unknown> = { ...defaultSettings }
    for (const { name, value } of database.all<{ name: string; value: string }>('SELECT name, value FROM settings')) {
      if (!Object.hasOwn(settingsSchema.shape, name)) continue
      const found = keptJson<unknown>(value, settingsSchema.shape[name as keyof Settings])
      if (found.why === undefined) kept[name] = found.value
    }
    return settingsSchema.parse(kept)
  }

  return {
    read,
    change: (part) => {
      database.transaction(() => {
        for (const [name, value] of Object.entries(part)) {
          if (value === undefined) continue
          database.run(
            'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
            name,
            JSON.stringify(value),
          )
        }
      })
      return read()
    },
  }
}
