import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { ProblemError } from '../../shared/model/problem.ts'
import type { FileSource, HeldFile, HeldFiles, RegisteredFile } from '../ports.ts'

export interface RegisteredFiles extends FileSource, HeldFiles {
  /** Removes the app's own copies. */
  dispose(): void
}

/** Files handed to the app, by random ids: a page can only name what a door has registered. */
export function createRegisteredFiles(): RegisteredFiles {
  const files = new Map<string, RegisteredFile>()
  const held = new Map<string, HeldFile>()
  return {
    async register({ path, name, owned }) {
      const found = await stat(path).catch(() => null)
      if (!found) throw unreadable(`${name} is not there any more.`)
      if (found.isDirectory()) throw unreadable(`${name} is a folder, not a file.`)
      if (!found.isFile()) throw unreadable(`${name} is not a file.`)
      const file: RegisteredFile = { fileId: randomUUID(), path, name, sizeBytes: found.size, owned }
      files.set(file.fileId, file)
      return file
    },
    find: (fileId) => files.get(fileId) ?? null,
    hold({ name, content }) {
      const file = { fileId: randomUUID(), name, content: Buffer.from(content) }
      held.set(file.fileId, file)
      return file
    },
    findHeld: (fileId) => held.get(fileId) ?? null,
    forget(fileId) {
      held.delete(fileId)
      const file = files.get(fileId)
      files.delete(fileId)
      if (file?.owned) rmSync(file.path, { force: true })
    },
    dispose() {
      for (const file of files.values()) if (file.owned) rmSync(file.path, { force: true })
      files.clear()
      held.clear()
    },
  }
}

const unreadable = (what: string): ProblemError =>
  new ProblemError({ code: 'unreadable-file', what, action: 'Choose another file.' })
