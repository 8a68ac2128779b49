import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import { rowIssueSchema } from '../model/import.ts'
import { jobIdSchema } from '../model/job.ts'
import {
  addLeadResultSchema,
  addLeadSchema,
  bulkEditSchema,
  bulkPreviewSchema,
  commitRequestSchema,
  commitResultSchema,
  findNewsSchema,
  findQuerySchema,
  findRequestSchema,
  leadChangeSchema,
  leadHistorySchema,
  leadRefSchema,
  leadSchema,
  leadValuesSchema,
  listChoiceSchema,
  searchRecordSchema,
} from '../model/lead.ts'
import { procedure } from './procedure.ts'

const connectionInput = z.object({ connectionId: connectionIdSchema })
const jobInput = z.object({ jobId: jobIdSchema })

export const leadsContract = {
  /** Results as they come; ends with `done`, or when the caller stops listening. */
  watchFound: procedure.input(findRequestSchema).output(eventIterator(findNewsSchema)),
  open: procedure.input(leadRefSchema).output(leadSchema),
  /** Callbacks, recordings, and calls of the numbers given. */
  getHistory: procedure
    .input(leadRefSchema.extend({ phones: z.array(z.string().max(40)).max(10) }))
    .output(leadHistorySchema),
  /** Lists this API user sees, for choosers; empty where the API cannot tell. */
  listLists: procedure.input(connectionInput).output(z.array(listChoiceSchema)),

  /** Reads again, refuses conflicts, sends one change, reads back. */
  commit: procedure.input(commitRequestSchema).output(commitResultSchema),
  undo: procedure
    .input(connectionInput.extend({ changeId: z.number().int(), overwrite: leadValuesSchema }))
    .output(commitResultSchema),
  /** Changes made from here: of one lead, or the latest of the connection when `leadId` is null. Newest first. */
  listChanges: procedure
    .input(connectionInput.extend({ leadId: z.string().nullable(), archived: z.boolean() }))
    .output(z.array(leadChangeSchema)),
  /** `typed` is the lead id as the admin typed it to confirm. */
  remove: procedure
    .input(leadRefSchema.extend({ typed: z.string().max(40) }))
    .output(z.object({ changeId: z.number().int() })),
  checkNew: procedure
    .input(z.object({ connectionId: connectionIdSchema, values: leadValuesSchema }))
    .output(z.object({ issues: z.array(rowIssueSchema) })),
  add: procedure.input(addLeadSchema).output(addLeadResultSchema),

  /** What the edit would do to the first `most` of its leads, counted as they are read. Nothing is sent. */
  watchPreview: procedure
    .input(bulkEditSchema.extend({ most: z.number().int().min(1).max(200_000) }))
    .output(eventIterator(bulkPreviewSchema)),
  startEdit: procedure.input(bulkEditSchema).output(jobInput),

  /** Searches kept by name, then the last ones made. */
  listSearches: procedure.input(connectionInput).output(z.array(searchRecordSchema)),
  /** A search with all its keys. */
  getSearch: procedure.input(z.object({ searchId: z.number().int() })).output(findQuerySchema),
  saveSearch: procedure
    .input(connectionInput.extend({ name: z.string().trim().min(1).max(80), query: findQuerySchema }))
    .output(searchRecordSchema),
  /** Forgets the history; searches kept by name stay. */
  clearHistory: procedure.input(connectionInput).output(z.object({ removed: z.number().int() })),
  removeSearch: procedure.input(z.object({ searchId: z.number().int() })).output(z.object({ removed: z.boolean() })),
}
