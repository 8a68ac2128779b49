import { z } from 'zod'

/** A file the admin has handed to the app: a dropped path in Electron, an upload in the browser door, a path on the command line. */
export const fileRefSchema = z.object({
  fileId: z.string().min(1).max(64),
  name: z.string(),
  sizeBytes: z.number().int(),
})
export type FileRef = z.infer<typeof fileRefSchema>
