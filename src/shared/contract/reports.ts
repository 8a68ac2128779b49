import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { fileRefSchema } from '../model/file.ts'
import { reportFormatSchema, reportNewsSchema, reportQuerySchema } from '../model/report.ts'
import { procedure } from './procedure.ts'

export const reportsContract = {
  /** Reads a report day by day; the report comes last. */
  watch: procedure.input(reportQuerySchema).output(eventIterator(reportNewsSchema)),
  /** One of the reports made last as a file. `columns` by their ids; none: all. */
  export: procedure
    .input(
      z.object({
        reportId: z.string().max(64),
        columns: z.array(z.string().max(80)).max(300),
        format: reportFormatSchema,
      }),
    )
    .output(fileRefSchema),
}
