import { z } from 'zod'
import { importOptionsSchema, mappingSchema, readingSchema, stampFieldSchema } from '../../../shared/model/import.ts'
import { jobIdSchema } from '../../../shared/model/job.ts'
import type { Journal } from '../../store/journal.ts'

/**
 * What a job has to know of itself to go on after a restart. It stands in the job's own journal, so that a job folder
 * is whole: the source file and the settings of today are not needed.
 */
export const jobFactsSchema = z.object({
  reading: readingSchema,
  mapping: mappingSchema,
  options: importOptionsSchema,
  header: z.array(z.string()).nullable(),
  stampField: stampFieldSchema.nullable(),
  /** Cells of a whole row. */
  cells: z.number().int(),
  /** Whether the dialer keeps letters of all scripts, as it was known when the rows were checked. */
  nonLatin: z.boolean(),
  /** The import whose leads this job takes back; null: it loads leads. */
  undoOf: jobIdSchema.nullable(),
})
export type JobFacts = z.infer<typeof jobFactsSchema>

const name = 'import'

export const writeJobFacts = (journal: Journal, facts: JobFacts): void => journal.setFact(name, facts)
export const readJobFacts = (journal: Journal): JobFacts => jobFactsSchema.parse(journal.fact(name))
