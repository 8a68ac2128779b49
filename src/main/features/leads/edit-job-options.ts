import { z } from 'zod'
import type { EditJob } from '../../../shared/model/lead.ts'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { JobRecord } from '../../store/jobs-store.ts'

/** What is kept with the record of an edit job. */
export const editJobOptionsSchema = z.object({ undoOf: z.string().nullable() })

/** An edit job as screens see it. */
export const toEditJob = (record: JobRecord, progress: JobProgress): EditJob => ({
  jobId: record.id,
  connectionId: record.connectionId,
  connectionName: record.connectionName,
  title: record.title,
  undoOf: editJobOptionsSchema.parse(record.options).undoOf,
  progress,
  counts: progress.counts,
  createdAt: record.createdAt,
  finishedAt: record.finishedAt,
})
