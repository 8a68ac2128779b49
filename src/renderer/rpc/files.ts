import { type FileRef, fileRefSchema } from '../../shared/model/file.ts'
import { isProblem, ProblemError } from '../../shared/model/problem-error.ts'
import { client } from './client.ts'
import { endOfHead, headBytes } from './head-of-file.ts'
import { bridge } from './bridge.ts'
import { sessionHeaders } from './door-session.ts'

/** A file on its way to the app. */
export interface PickedFile {
  /** What it can be looked at by. */
  readonly first: FileRef
  /** Hands over the whole of it; null where `first` is the whole. To be called once the first look was had. */
  readonly rest: (() => Promise<FileRef>) | null
}

/**
 * Hands a dropped or chosen file to the app: by its path in Electron, as an upload in the browser door. Of a large
 * upload the beginning goes ahead, so that its first rows are seen at once.
 */
export async function pickUpFile(file: File): Promise<PickedFile> {
  const from = bridge()
  if (from) return { first: await client.files.openPath({ path: from.pathOf(file) }), rest: null }
  const head = file.size > headBytes ? await headOf(file) : null
  if (head === null) return { first: await upload(file, file.name), rest: null }
  const first = await upload(head, file.name)
  return { first: { ...first, sizeBytes: file.size }, rest: () => upload(file, file.name) }
}

async function headOf(file: File): Promise<Blob | null> {
  const end = endOfHead(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()))
  return end === null ? null : file.slice(0, end)
}

async function upload(content: Blob, name: string): Promise<FileRef> {
  const answer = await fetch(`/files?name=${encodeURIComponent(name)}`, {
    method: 'PUT',
    body: content,
    headers: sessionHeaders(),
  })
  const body: unknown = await answer.json().catch(() => null)
  if (answer.ok) return fileRefSchema.parse(body)
  throw new ProblemError(
    isProblem(body) ? body : { code: 'unreadable-file', what: `${name} could not be handed to the app.` },
  )
}

/** Whether files can be dragged out of this window. */
export const canDragOut = (): boolean => bridge() !== null

/** Lets a result file be dropped on the desktop or into another program, while the mouse drags it. */
export const dragResult = async (file: FileRef): Promise<void> => {
  await client.files.startDrag({ fileId: file.fileId })
}

/**
 * Lets the admin keep a result file: a save dialog in Electron, a download in the browser door.
 * @returns false when the dialog was closed without saving; what the browser does with a download is not known here
 */
export async function saveResult(file: FileRef): Promise<boolean> {
  if (bridge()) return (await client.files.saveAs({ fileId: file.fileId })).saved
  const path = `/files/${file.fileId}`
  const answer = await fetch(`${path}/ticket`, { method: 'POST', headers: sessionHeaders() })
  if (!answer.ok) throw new ProblemError({ code: 'not-found', what: `${file.name} is not there any more.` })
  const link = document.createElement('a')
  // The browser streams it to the disk by itself; its request carries no header, so the link opens once.
  link.href = `${path}?ticket=${await answer.text()}`
  link.download = file.name
  link.click()
  return true
}
