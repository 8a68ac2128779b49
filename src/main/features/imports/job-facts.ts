import { z } from 'zod'
import {
  dateOrderSchema,
  importOptionsSchema,
  mappingSchema,
  readingSchema,
  stampFieldSchema,
} from '../../../shared/model/import.ts'
import { jobIdSchema } from '../../../shared/model/job.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
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
  /** Cells of a whole row; journals of early versions do not say. */
  cells: z.number().int().nullable().default(null),
  /** Whether the dialer keeps letters of all scripts, as it was known when the rows were checked. */
  nonLatin: z.boolean().default(false),
  /** Whether phone numbers are kept with the prefix dialed inside their country. */
  trunkPrefix: z.boolean().default(false),
  /** Order of dates by field, as told or found when the file was read. */
  dateOrders: z.record(z.string(), dateOrderSchema).default({}),
  /** Fields of codes that a spreadsheet has taken for numbers, as found when the file was read. */
  numberFields: z.array(z.string()).default([]),
  /** The import whose leads this job takes back; null: it loads leads. */
  undoOf: jobIdSchema.nullable().default(null),
  /** The import whose rows this one tries again, the one that one tried again, and so on. */
  retryOf: z.array(jobIdSchema).default([]),
})
export type JobFacts = z.infer<typeof jobFactsSchema>

const name = 'import'

export const writeJobFacts = (journal: Journal, facts: JobFacts): void => journal.setFact(name, facts)
/** @throws ProblemError `internal` when the journal does not say what its job is */
export function readJobFacts(journal: Journal): JobFacts {
  const facts = jobFactsSchema.safeParse(journal.fact(name))
  if (facts.success) return facts.data
  throw new ProblemError(
    {
      code: 'internal',
      what: `${journal.file} does not say how its rows are sent`,
      why: 'The job was made by another version, or the file is damaged.',
      action: 'Load what is left of the file as a new import; the result files say what was added.',
    },
    { cause: facts.error },
  )
}
