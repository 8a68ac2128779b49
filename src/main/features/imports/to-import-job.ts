import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { importOptionsSchema, type ImportJob } from '../../../shared/model/import.ts'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import type { ImportFolder } from './import-folder.ts'

/** An import as screens see it. */
export function toImportJob(
  record: JobRecord,
  progress: JobProgress,
  folder: ImportFolder,
  loadedBefore: ImportJob['loadedBefore'],
): ImportJob {
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
    loadedBefore,
    undoOf: undoOfRecord(record),
    inputHash: record.inputHash,
    successFile: resultName('success'),
    rejectsFile: resultName('rejects'),
  }
}

/** The load an undo takes back stands among the options of its job. */
export const undoOfRecord = ({ options }: Pick<JobRecord, 'options'>): string | null =>
  undoOptionsSchema.parse(options).undoOf

const undoOptionsSchema = z.object({ undoOf: z.string().nullable().default(null) })

/** The newest import of the same bytes on the same connection, before this one, that added leads. */
export function findLoadedBefore(record: JobRecord, jobs: Pick<JobsStore, 'withInput'>): ImportJob['loadedBefore'] {
  if (record.inputHash === null) return null
  const earlier = jobs
    .withInput(record.inputHash)
    .find(
      (job) =>
        job.id !== record.id &&
        job.connectionId === record.connectionId &&
        job.createdAt <= record.createdAt &&
        job.counts.added > 0,
    )
  return earlier ? { jobId: earlier.id, at: earlier.createdAt, added: earlier.counts.added } : null
}

const isAtRest = ({ state }: JobRecord): boolean =>
  state === 'finished' || state === 'cancelled' || state === 'stopped' || state === 'paused'
