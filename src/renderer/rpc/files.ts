import { type FileRef, fileRefSchema } from '../../shared/model/file.ts'
import { ProblemError, problemSchema } from '../../shared/model/problem.ts'
import { client } from './client.ts'
import { bridge } from './open-link.ts'

/** Hands a dropped or chosen file to the app: by its path in Electron, as an upload in the browser door. */
export async function pickUpFile(file: File): Promise<FileRef> {
  const from = bridge()
  if (from) return await client.files.openPath({ path: from.pathOf(file) })
  const answer = await fetch(`/files?name=${encodeURIComponent(file.name)}`, { method: 'PUT', body: file })
  const body: unknown = await answer.json().catch(() => null)
  if (answer.ok) return fileRefSchema.parse(body)
  const problem = problemSchema.safeParse(body)
  throw new ProblemError(
    problem.success ? problem.data : { code: 'unreadable-file', what: `${file.name} could not be handed to the app.` },
  )
}

/** Lets the admin keep a result file: a save dialog in Electron, a download in the browser door. */
export async function saveResult(file: FileRef): Promise<void> {
  if (bridge()) {
    await client.files.saveAs({ fileId: file.fileId })
    return
  }
  const link = document.createElement('a')
  link.href = `/files/${file.fileId}`
  link.download = file.name
  link.click()
}
