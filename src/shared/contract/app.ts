import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { appInfoSchema, settingsSchema } from '../model/app.ts'
import { wishSchema } from '../model/wish.ts'
import { procedure } from './procedure.ts'

export const appContract = {
  getInfo: procedure.output(appInfoSchema),
  getSettings: procedure.output(settingsSchema),
  changeSettings: procedure.input(settingsSchema.partial()).output(settingsSchema),
  /** Confirms a destructive request by the name of its dialer; it is then asked for once more. */
  confirm: procedure.input(z.object({ id: z.string().max(64), typed: z.string().max(100) })).output(z.object({})),
  /** What the desktop around the page asks of it, each once; in a browser there is none, and nothing ever comes. */
  watchWishes: procedure.output(eventIterator(wishSchema)),
  /** Beats while the app is alive, so that a page notices a dead link. */
  watchAlive: procedure.output(eventIterator(z.object({ at: z.number() }))),
}
