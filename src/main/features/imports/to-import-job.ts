import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import {
  importJobSchema,
  importOptionsSchema,
  type ImportJob,
  type ImportOptions,
} from '../../../shared/model/import.ts'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { JobRecord, JobsStore } from '../../store/jobs-store.ts'
import type { SketchesStore } from '../../store/sketches-store.ts'
import { type Sketch, shareIn } from './preparing/sketch.ts'
import type { ImportFolder } from './import-folder.ts'
import type { ResultName } from './results/write-results.ts'

/** An import as screens see it. */
export function toImportJob(
  record: JobRecord,
  progress: JobProgress,
  folder: ImportFolder,
  loadedBefore: ImportJob['loadedBefore'],
): ImportJob {
  const resultName = (name: ResultName): string | null => {
    const file = folder.resultFile(name)
    return isAtRest(record) && existsSync(file) ? basename(file) : null
  }
  return {
    jobId: record.id,
    connectionId: record.connectionId,
    connectionName: record.connectionName,
    fileName: record.title,
    options: legibleOptions(record.options),
    progress,
    counts: progress.counts,
    createdAt: record.createdAt,
    finishedAt: record.finishedAt,
    loadedBefore,
    undoOf: record.undoOf,
    inputHash: record.inputHash,
    successFile: resultName('success'),
    rejectsFile: resultName('rejects'),
    undecidedFile: resultName('undecided'),
  }
}

/** For showing alone: parts that cannot be read stand as nothing, so that the job can be seen in the list. */
function legibleOptions(options: unknown): ImportOptions {
  const parsed = importOptionsSchema.safeParse(options)
  if (parsed.success) return parsed.data
  const kept: Record<string, unknown> = z.record(z.string(), z.unknown()).catch({}).parse(options)
  const legible = Object.entries(importOptionsSchema.shape).filter(
    ([name, shape]) => shape.safeParse(kept[name]).success,
  )
  const stand = { listId: '000', phoneCode: '1', duplicateCheck: '', dncCheck: false, maxConnections: null }
  return importOptionsSchema.parse({ ...stand, ...Object.fromEntries(legible.map(([name]) => [name, kept[name]])) })
}

/** What was found when the file had been read. */
export const loadedBeforeOf = ({ id }: Pick<JobRecord, 'id'>, sketches: Pick<SketchesStore, 'loadedBefore'>) =>
  importJobSchema.shape.loadedBefore.catch(null).parse(sketches.loadedBefore(id))

/** Fewer numbers in common are chance, or two files of one vendor. */
const leastShare = 0.5
/** Imports looked at: an older one is no slip any more. */
const imports = 100

/**
 * The newest import on the same connection, before this one, that added leads of the very same file; or else the one that
 * most of this file's numbers stood in.
 * @param retryOf imports whose rows this one tries again: their numbers are its own
 */
export function findLoadedBefore(
  record: JobRecord,
  { jobs, sketches }: { jobs: Pick<JobsStore, 'list' | 'withInput'>; sketches: Pick<SketchesStore, 'find'> },
  retryOf: readonly string[] = [],
): ImportJob['loadedBefore'] {
  if (record.inputHash === null) return null
  const isBefore = (job: JobRecord): boolean =>
    job.id !== record.id &&
    !retryOf.includes(job.id) &&
    job.connectionId === record.connectionId &&
    job.createdAt <= record.createdAt &&
    job.counts.added > 0
  const same = jobs.withInput(record.inputHash).find(isBefore)
  if (same) return toLoadedBefore(same, 1)
  const own = sketches.find(record.id) as Sketch | null
  if (!own) return null
  let best: ImportJob['loadedBefore'] = null
  for (const job of jobs.list('import', imports).filter(isBefore)) {
    const other = sketches.find(job.id) as Sketch | null
    const share = other ? shareIn(own, other) : 0
    if (share >= leastShare && share > (best?.share ?? 0)) best = toLoadedBefore(job, share)
  }
  return best
}

const toLoadedBefore = (job: JobRecord, share: number): NonNullable<ImportJob['loadedBefore']> => ({
  jobId: job.id,
  fileName: job.title,
  at: job.createdAt,
  added: job.counts.added,
  share,
})

const isAtRest = ({ state }: JobRecord): boolean =>
  state === 'finished' || state === 'cancelled' || state === 'stopped' || state === 'paused'
