import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { appInfoSchema, settingsSchema } from '../model/app.ts'
import { procedure } from './procedure.ts'

export const appContract = {
  getInfo: procedure.output(appInfoSchema),
  getSettings: procedure.output(settingsSchema),
  changeSettings: procedure.input(settingsSchema.partial()).output(settingsSchema),
  /** Beats while the app is alive, so that a page notices a dead link. */
  watchAlive: procedure.output(eventIterator(z.object({ at: z.number() }))),
}
