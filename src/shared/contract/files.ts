import { z } from 'zod'
import { fileRefSchema } from '../model/file.ts'
import { procedure } from './procedure.ts'

/** Files by path, where the door has them: only Electron serves these; the browser door uploads and downloads. */
export const filesContract = {
  openPath: procedure.input(z.object({ path: z.string().min(1).max(4096) })).output(fileRefSchema),
  /** Asks where to, and copies a file the app has made. */
  saveAs: procedure.input(z.object({ fileId: z.string() })).output(z.object({ saved: z.boolean() })),
  /** Shows the folder of the logs in the desktop's own file manager. */
  openLogs: procedure.output(z.null()),
  /** While the mouse drags a file the app has made: hands it to the desktop. */
  startDrag: procedure.input(z.object({ fileId: z.string() })).output(z.null()),
}
