import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../shared/model/problem.ts'
import { openDatabase } from './store/database.ts'
import { holdProcessLock, type ProcessLock } from './store/process-lock.ts'

export interface Inbox {
  /** For this process alone: uploads, result files, sheets of workbooks. */
  readonly dir: string
  /** Removes it with all that is in it. */
  close(): void
}

const SWEEP = 'sweep.lock'
const lockIn = (dir: string): ProcessLock => holdProcessLock(join(dir, 'owner.lock'), 'This inbox')

/**
 * A folder of files that belong to this process alone. What others have left behind that are not there any more (killed,
 * no power) is removed, whoever starts next.
 * @param parent `inbox` of the data folder
 */
export function openInbox(parent: string): Inbox {
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  // One at a time: a folder whose owner has not got hold of it yet looks like one that was left behind.
  const sweep = openDatabase(join(parent, SWEEP), [])
  try {
    return sweep.transaction(() => {
      for (const name of readdirSync(parent)) if (!name.startsWith(SWEEP)) removeIfLeft(join(parent, name))
      const dir = join(parent, `${process.pid}-${randomUUID().slice(0, 8)}`)
      mkdirSync(dir, { mode: 0o700 })
      const lock = lockIn(dir)
      return {
        dir,
        close() {
          lock.release()
          rmSync(dir, { recursive: true, force: true })
        },
      }
    })
  } finally {
    sweep.close()
  }
}

/** The lock of a living process cannot be had; that of a dead one the system has dropped. */
function removeIfLeft(path: string): void {
  try {
    lockIn(path).release()
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'conflict') return
    // A file from a version that had one inbox for all, or a lock that is damaged: nobody's.
  }
  rmSync(path, { recursive: true, force: true })
}
