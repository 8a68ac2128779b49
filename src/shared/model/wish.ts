import { z } from 'zod'
import { fileRefSchema } from './file.ts'

/** Screens a menu of the desktop leads to. */
export const wishPathSchema = z.enum(['/connections', '/import', '/settings', '/diagnostics'])

/** What the desktop around a page asks of it: a file that was given to the app, a screen chosen in the menu. */
export const wishSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import-file'), file: fileRefSchema }),
  /** Jobs were set going without the page, after the machine slept. */
  z.object({ kind: z.literal('look-again') }),
  z.object({ kind: z.literal('go'), path: wishPathSchema }),
])
export type Wish = z.infer<typeof wishSchema>
export type WishPath = z.infer<typeof wishPathSchema>
