import type { Migration } from '../database.ts'

/** Which further secrets of a connection the keychain has: names, never values. */
export const moreSecrets: Migration = {
  id: 70,
  name: 'more-secrets',
  sql: `ALTER TABLE connections ADD COLUMN more_in_keychain TEXT NOT NULL DEFAULT '[]'`,
}
