import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../shared/model/problem.ts'
import { type Database, openDatabase, openExclusively } from './database.ts'

export interface ProcessLock {
  release(): void
}

/** Where the lock of something with a name that is no file name lies: an address, a folder. Its folder is made. */
export function lockFileOf(dir: string, name: string, ending: string): string {
  mkdirSync(dir, { recursive: true })
  return join(dir, `${createHash('sha256').update(name).digest('hex').slice(0, 24)}.${ending}`)
}

/**
 * Keeps a folder for this process alone until it is released or the process ends, however it ends: the operating system
 * drops the lock of a killed process, so a stale one cannot be left behind.
 * @param file a file of its own for the lock, made when missing
 * @throws ProblemError `conflict` naming the process that has it
 */
export function holdProcessLock(file: string, what: string): ProcessLock {
  const ownerFile = `${file}.owner`
  try {
    const database = lockedDatabase(file, ownerFile)
    writeFileSync(ownerFile, String(process.pid))
    return { release: () => database.close() }
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'conflict') throw error
    throw new ProblemError(
      {
        code: 'conflict',
        what: `${what} is in use by another Dialdeck (process ${ownerOf(ownerFile)})`,
        action: 'Wait until it has finished, or close it there.',
      },
      { cause: error },
    )
  }
}

/**
 * A lock that is taken and given back often: the lock where nobody has it; null where somebody does. Its file is a database
 * with a plain journal that nothing is ever written to, so that there is nothing to be damaged or removed.
 * @throws ProblemError for what is not about that
 */
export function tryProcessLock(file: string): ProcessLock | null {
  try {
    return { release: openExclusively(file) }
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'conflict') return null
    throw error
  }
}

/** A damaged lock guards nothing and holds nothing worth keeping, unless the process that made it is still there. */
function lockedDatabase(file: string, ownerFile: string): Database {
  try {
    return locked(file)
  } catch (error) {
    const isDamaged = error instanceof ProblemError && error.problem.code === 'internal'
    if (!isDamaged || isAlive(Number(ownerOf(ownerFile)))) throw error
    for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true })
    return locked(file)
  }
}

function locked(file: string): Database {
  const database = openDatabase(file, [], { busyTimeoutMs: 0 })
  try {
    database.execute('BEGIN IMMEDIATE')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function ownerOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return 'unknown'
  }
}
