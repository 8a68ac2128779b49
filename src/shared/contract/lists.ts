import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { settingValuesSchema } from '../model/campaign.ts'
import { connectionIdSchema } from '../model/connection.ts'
import {
  knownListsSchema,
  listChangeSchema,
  listDetailSchema,
  listEachActionSchema,
  listEachOutcomeSchema,
  listFirstCountSchema,
  listIdSchema,
  listNewsSchema,
  listSnapshotSchema,
  snapshotRunSchema,
} from '../model/list.ts'
import { procedure } from './procedure.ts'

const connectionInput = z.object({ connectionId: connectionIdSchema })
const listInput = connectionInput.extend({ listId: listIdSchema })
const said = z.object({ detail: listDetailSchema.nullable(), remarks: z.array(z.string()) })

export const listsContract = {
  /** Lists the dialer names, or those the app has met where it names none. */
  list: procedure.input(connectionInput).output(knownListsSchema),
  /** Reads and counts lists, each told as it comes. */
  watchDetails: procedure
    .input(connectionInput.extend({ listIds: z.array(listIdSchema).max(5000) }))
    .output(eventIterator(listNewsSchema)),
  /** Looks up one list and remembers it. */
  read: procedure.input(listInput).output(listDetailSchema),
  add: procedure.input(listInput.extend({ values: settingValuesSchema })).output(said),
  /** Changes settings in one call, unless somebody else has changed one of them meanwhile. */
  change: procedure.input(listChangeSchema).output(said),
  /** Lets the leads be called again. `typed` is the list id as the admin typed it to confirm. */
  reset: procedure.input(listInput.extend({ typed: z.string().max(40) })).output(said),
  /** Deletes the list, and its leads where that is wanted. */
  remove: procedure
    .input(listInput.extend({ typed: z.string().max(40), withLeads: z.boolean() }))
    .output(z.object({ remarks: z.array(z.string()) })),
  /** Activates, deactivates or resets several, one after the other. `typed` is `reset`, as typed to confirm a reset. */
  changeEach: procedure
    .input(
      connectionInput.extend({
        listIds: z.array(listIdSchema).min(1).max(200),
        action: listEachActionSchema,
        typed: z.string().max(40),
      }),
    )
    .output(z.array(listEachOutcomeSchema)),
  /** The first count of each list since a moment, of those that were counted. */
  listFirstCounts: procedure.input(connectionInput.extend({ since: z.number() })).output(z.array(listFirstCountSchema)),
  /** How it was counted since a moment, oldest first. */
  listSnapshots: procedure.input(listInput.extend({ since: z.number() })).output(z.array(listSnapshotSchema)),
  /** Counts the active lists now. */
  takeSnapshots: procedure.input(connectionInput).output(snapshotRunSchema),
}
