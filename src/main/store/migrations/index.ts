import type { Migration } from '../database.ts'
import { settingsAndJobs } from './0001-settings-and-jobs.ts'
import { jobKindsAndUndos } from './0002-job-kinds-and-undos.ts'
import { connections } from './0010-connections.ts'
import { calls } from './0011-calls.ts'
import { campaignPresets } from './0065-campaign-presets.ts'
import { knownUsers } from './0040-known-users.ts'
import { lists } from './0060-lists.ts'
import { importPresets } from './0030-import-presets.ts'
import { importSketches } from './0031-import-sketches.ts'
import { importTakings } from './0033-import-takings.ts'
import { importWatches } from './0032-import-watches.ts'
import { moreSecrets } from './0070-more-secrets.ts'
import { reportDays } from './0075-report-days.ts'
import { reportDaysOfConnections } from './0076-report-days-of-connections.ts'
import { capabilities } from './0012-capabilities.ts'

/** The schema of the main store. Jobs and rows: up to 9; connections and activity: 10 to 19; leads: 20 to 29. */
export const storeMigrations: readonly Migration[] = [
  settingsAndJobs,
  jobKindsAndUndos,
  connections,
  calls,
  capabilities,
  importPresets,
  importSketches,
  importWatches,
  importTakings,
  knownUsers,
  lists,
  campaignPresets,
  moreSecrets,
  reportDays,
  reportDaysOfConnections,
]
