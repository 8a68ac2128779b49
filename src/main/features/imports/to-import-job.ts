import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { importOptionsSchema, type ImportJob } from '../../../shared/model/import.ts'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { JobRecord } from '../../store/jobs-store.ts'
import type { ImportFolder } from './import-folder.ts'

/** An import as screens see it. */
export function toImportJob(record: JobRecord, progress: JobProgress, folder: ImportFolder): ImportJob {
  const resultName = (name: 'success' | 'rejects'): string | null => {
    const file = folder.resultFile(name)
    return isAtRest(record) && existsSync(file) ? basename(file) : null
  }
  return {
    jobId: record.id,
    connectionId: record.connectionId,
    connectionName: record.connectionName,
    fileName: record.title,
    options: importOptionsSchema.parse(record.options),
    progress,
    counts: progress.counts,
    createdAt: record.createdAt,
    finishedAt: record.finishedAt,
    successFile: resultName('success'),
    rejectsFile: resultName('rejects'),
  }
}

const isAtRest = ({ state }: JobRecord): boolean =>
  state === 'finished' || state === 'cancelled' || state === 'stopped' || state === 'paused'
