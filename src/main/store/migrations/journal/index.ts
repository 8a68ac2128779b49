import type { Migration } from '../../database.ts'
import { journalRows } from './0001-rows.ts'
import { checkedRows } from './0002-checked-rows.ts'
import { oneShape } from './0003-one-shape.ts'
import { notedCalls } from './0004-noted-calls.ts'

/** The schema of a job's own journal. */
export const journalMigrations: readonly Migration[] = [journalRows, checkedRows, oneShape, notedCalls]
