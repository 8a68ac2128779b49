import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { connectionIdSchema } from '../model/connection.ts'
import {
  alteredSchema,
  bulkEditSchema,
  cellEditSchema,
  checkedRowSchema,
  checkFilterSchema,
  checkSummarySchema,
  editResultSchema,
  handedOverSchema,
  lookUpProgressSchema,
  reconcileProgressSchema,
} from '../model/checked-rows.ts'
import { fileRefSchema } from '../model/file.ts'
import {
  doublesSchema,
  importOptionsSchema,
  importRequestSchema,
  mappingSchema,
  presetSchema,
  previewSchema,
  readingSchema,
  undoPreviewSchema,
} from '../model/import.ts'
import { keyFileRequestSchema, keyFileSchema } from '../model/key-file.ts'
import { jobIdSchema } from '../model/job.ts'
import { watchSchema, watchSettingsSchema } from '../model/watch.ts'
import { procedure } from './procedure.ts'

const jobInput = z.object({ jobId: jobIdSchema })

export const importsContract = {
  /** Sniffs (or reads as told), maps the columns, shows the first rows. */
  preview: procedure
    .input(
      z.object({
        connectionId: connectionIdSchema,
        fileId: z.string(),
        listId: z.string().nullable(),
        reading: readingSchema.partial(),
      }),
    )
    .output(previewSchema),
  /** The keys of a file (numbers, lead ids, vendor codes), out of the column that is certain or was chosen. */
  readKeys: procedure.input(keyFileRequestSchema).output(keyFileSchema),
  /** Lists the dialer is known to have, for the list chooser; empty where the API cannot tell. */
  listTargets: procedure
    .input(z.object({ connectionId: connectionIdSchema }))
    .output(z.array(z.object({ listId: z.string(), name: z.string().nullable(), campaignId: z.string().nullable() }))),
  /** Mappings kept under a name, by name. */
  listPresets: procedure.output(z.array(presetSchema)),
  /** Keeps a mapping with its options; one of the same name is replaced. */
  savePreset: procedure
    .input(
      z.object({
        name: presetSchema.shape.name,
        headers: presetSchema.shape.headers,
        mapping: mappingSchema,
        options: importOptionsSchema,
        connectionId: presetSchema.shape.connectionId,
      }),
    )
    .output(presetSchema),
  removePreset: procedure.input(z.object({ name: presetSchema.shape.name })).output(z.null()),
  /** A preset as a file, made known to the door. */
  exportPreset: procedure.input(z.object({ name: presetSchema.shape.name })).output(fileRefSchema),
  /** Keeps the preset that stands in a file. */
  importPreset: procedure.input(z.object({ fileId: z.string() })).output(presetSchema),
  /** Folders whose files are loaded by themselves. */
  listWatches: procedure.output(z.array(watchSchema)),
  /** Sets the folder of a connection and begins anew with it. */
  saveWatch: procedure.input(watchSettingsSchema).output(watchSchema),
  removeWatch: procedure.input(z.object({ connectionId: connectionIdSchema })).output(z.null()),
  /** The job is looked at, paused, resumed, cancelled and undone as all jobs are (`jobs`). */
  start: procedure.input(importRequestSchema).output(jobInput),
  /** Rows of a job in state `ready`, in file order. */
  listChecked: procedure
    .input(
      z.object({
        jobId: jobIdSchema,
        filter: checkFilterSchema,
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(z.object({ total: z.number().int(), rows: z.array(checkedRowSchema) })),
  /** Which leads of a load that is at rest hold something else than the file said. */
  readAltered: procedure.input(jobInput).output(alteredSchema),
  checkSummary: procedure.input(jobInput).output(checkSummarySchema),
  /** Changes cells of the source and checks their rows again; only in state `ready`. */
  editCells: procedure
    .input(z.object({ jobId: jobIdSchema, edits: z.array(cellEditSchema).min(1).max(1000) }))
    .output(editResultSchema),
  /** The same change for all rows of a filter, or for the rows that are named. */
  editMany: procedure
    .input(
      z.object({
        jobId: jobIdSchema,
        edit: bulkEditSchema,
        filter: checkFilterSchema,
        rows: z.array(z.number().int().min(1)).max(10_000).nullable().default(null),
      }),
    )
    .output(editResultSchema),
  /** Takes the newest change back. */
  undoEdit: procedure.input(jobInput).output(editResultSchema),
  /** Writes the rows that would be sent for VICIdial's own list loader, made known to the door; the job goes on waiting. */
  handOver: procedure.input(jobInput).output(handedOverSchema),
  /** Looks every row that was not sent up in its list and records those that are there; what is missing can be sent. */
  watchReconcile: procedure.input(jobInput).output(eventIterator(reconcileProgressSchema)),
  /** Asks the dialer which of the numbers it has, some hundred in a call; ends when all were asked for. */
  watchLookUp: procedure.input(jobInput).output(eventIterator(lookUpProgressSchema)),
  /** Checks the rows that are no leads, or those of them that are named, once more, as a job that waits in state `ready`. */
  retry: procedure
    .input(
      z.object({ jobId: jobIdSchema, rows: z.array(z.number().int().min(1)).max(100_000).nullable().default(null) }),
    )
    .output(jobInput),
  /** Numbers of a load that more than one lead has, looked up when it was done; null: nobody looked. */
  getDoubles: procedure.input(jobInput).output(doublesSchema.nullable()),
  /** Looks at the first leads of a load: what taking it back would delete, what would stay, what cannot be seen. */
  previewUndo: procedure.input(jobInput).output(undoPreviewSchema),
}
