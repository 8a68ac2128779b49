import { join } from 'node:path'
import type { ResultName } from './results/write-results.ts'

export interface ImportFolder {
  readonly dir: string
  readonly journalFile: string
  readonly lockFile: string
  resultFile(name: ResultName): string
}

/** Where one import keeps everything it has; deleting it deletes the import. */
export function importFolder(jobsDir: string, jobId: string, fileName: string): ImportFolder {
  const dir = join(jobsDir, jobId)
  // Nothing of a name that came from outside but letters, digits and the marks below reaches a path.
  const base = fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'import'
  return {
    dir,
    journalFile: join(dir, 'journal.sqlite'),
    lockFile: join(dir, 'lock.sqlite'),
    resultFile: (name) => join(dir, `${base.slice(0, 80)}-${name}.csv`),
  }
}
