import type { Migration } from '../../database.ts'
import { leadChangesAndSearches } from './0001-lead-changes-and-searches.ts'

/** The schema of the database that keeps what was done to leads; a file of its own, as snapshots of jobs are large. */
export const leadMigrations: readonly Migration[] = [leadChangesAndSearches]
