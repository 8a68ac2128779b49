import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, statfs } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { randomUUID } from 'node:crypto'
import type { FileRef } from '../../../shared/model/file.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { FileSource, HeldFiles } from '../../ports.ts'

/** Left free on the disk whatever is uploaded, so that journals can still be written. */
const KEEP_FREE_BYTES = 200 * 1024 * 1024

/** Streams an upload into the inbox; nothing of it is held in memory. @throws ProblemError `disk-full` */
export async function takeUpload(
  request: IncomingMessage,
  name: string,
  inboxDir: string,
  files: FileSource,
): Promise<FileRef> {
  await mkdir(inboxDir, { recursive: true })
  const { bavail, bsize } = await statfs(inboxDir)
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > bavail * bsize - KEEP_FREE_BYTES) {
    throw new ProblemError({
      code: 'disk-full',
      what: `There is no room for ${name} on the disk of the app.`,
      action: 'Free some space, or start Dialdeck with --data-dir on another disk.',
    })
  }
  const path = join(inboxDir, randomUUID())
  try {
    await pipeline(request, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const { fileId, sizeBytes } = await files.register({ path, name: shortName(name), owned: true })
  return { fileId, name: shortName(name), sizeBytes }
}

/** A registered file as a download. False when its id is not known. */
export async function sendFile(
  fileId: string,
  files: FileSource & HeldFiles,
  response: ServerResponse,
): Promise<boolean> {
  const held = files.findHeld(fileId)
  const file = held ?? files.find(fileId)
  if (!file) return false
  response.setHeader('content-type', 'application/octet-stream')
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  response.setHeader('cache-control', 'no-store')
  if (held) response.end(held.content)
  else if ('path' in file) await pipeline(createReadStream(file.path), response)
  return true
}

const shortName = (name: string): string => name.split(/[\\/]/).at(-1)!.slice(0, 200) || 'file'
