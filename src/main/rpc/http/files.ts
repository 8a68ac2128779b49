import { createReadStream } from 'node:fs'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
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
  freeIn = freeBytesIn,
): Promise<FileRef> {
  await mkdir(inboxDir, { recursive: true })
  const announced = Number(request.headers['content-length'] ?? 0)
  const room = (await freeIn(inboxDir)) - KEEP_FREE_BYTES
  if (announced > room) throw noRoom(name)
  const path = join(inboxDir, randomUUID())
  const file = await open(path, 'wx', 0o600)
  try {
    // What counts is what comes: an upload in chunks announces nothing. The request stays whole, for the answer to go out.
    let left = room
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      left -= (chunk as Buffer).length
      if (left < 0) throw noRoom(name)
      await file.appendFile(chunk as Buffer)
    }
  } catch (error) {
    await rm(path, { force: true })
    request.resume()
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noRoom(name) : error
  } finally {
    await file.close()
  }
  const { fileId, sizeBytes } = await files.register({ path, name: shortName(name), owned: true })
  return { fileId, name: shortName(name), sizeBytes }
}

const freeBytesIn = async (dir: string): Promise<number> => {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}

const noRoom = (name: string): ProblemError =>
  new ProblemError({
    code: 'disk-full',
    what: `There is no room for ${name} on the disk of the app.`,
    action: 'Free some space, or start Dialdeck with --data-dir on another disk.',
  })

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
  response.setHeader(
    'content-disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed())}`,
  )
  response.setHeader('cache-control', 'no-store')
  if (held) response.end(held.content)
  else if ('path' in file) await pipeline(createReadStream(file.path), response)
  return true
}

/** Cut by characters: half of one cannot be put into a header. */
const shortName = (name: string): string => {
  const last = name
    .split(/[\\/]/)
    .at(-1)!
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
  return [...last].slice(0, 200).join('') || 'file'
}
