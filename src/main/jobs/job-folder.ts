import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../shared/model/problem.ts'
import { holdProcessLock, type ProcessLock } from '../store/process-lock.ts'
import type { JobRecord } from '../store/jobs-store.ts'

/** Where one job keeps everything it has; deleting it deletes its rows. */
export const jobDir = (jobsDir: string, jobId: string): string => join(jobsDir, jobId)
export const journalFileOf = (dir: string): string => join(dir, 'journal.sqlite')

/** @throws ProblemError `conflict` when another process works on the job */
export function lockJob(dir: string, record: JobRecord): ProcessLock {
  mkdirSync(dir, { recursive: true })
  return holdProcessLock(join(dir, 'lock.sqlite'), record.title)
}

/** The lock where nobody has it; null where another process does. */
export function lockIfFree(dir: string, record: JobRecord): ProcessLock | null {
  try {
    return lockJob(dir, record)
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'conflict') return null
    throw error
  }
}
