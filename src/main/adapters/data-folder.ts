import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../shared/model/problem.ts'

/** Why a folder could not be made or written, in words. Other causes are said as the system says them. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'This user may not write there.',
  EPERM: 'This user may not write there.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk is full.',
  EEXIST: 'There is a file of that name.',
  ENOTDIR: 'A part of the path is a file.',
}

/**
 * Makes the folder the app keeps its data in, or one inside of it, for this user alone.
 * @throws ProblemError `bad-input` that says why it cannot be
 */
export function makeDataFolder(dir: string, make: typeof mkdirSync = mkdirSync): string {
  try {
    make(dir, { recursive: true, mode: 0o700 })
    return dir
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new ProblemError(
      {
        code: 'bad-input',
        what: `Dialdeck cannot keep its data in ${dir}`,
        why: REASONS[code] ?? message,
        action: 'Choose another data folder with --data-dir or DIALDECK_HOME, or make this one writable.',
      },
      { cause: error },
    )
  }
}

/** Where Chromium keeps its profile: a lock and caches, nothing of the admin's. @throws ProblemError as above */
export const makeProfileFolder = (dataDir: string): string => makeDataFolder(join(dataDir, 'browser'))
