import type { Migration } from '../database.ts'
import { settingsAndJobs } from './0001-settings-and-jobs.ts'

/** The schema of the main store. Jobs and rows: up to 9; connections and activity: 10 to 19. */
export const storeMigrations: readonly Migration[] = [settingsAndJobs]
