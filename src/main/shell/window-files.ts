import { readFileSync, writeFileSync } from 'node:fs'
import { copyFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type BrowserWindow, dialog, nativeImage } from 'electron'
import { z } from 'zod'
import type { FileRef } from '../../shared/model/file.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import type { FileSource, HeldFiles } from '../ports.ts'
import type { DoorFiles } from '../rpc/door-files.ts'
import type { Wishes } from '../rpc/wishes.ts'

export interface WindowFilesDeps {
  readonly files: FileSource & HeldFiles
  readonly wishes: Wishes
  readonly window: () => BrowserWindow
  /** Shown under the mouse while a file is dragged out. */
  readonly builtDir: string
  /** Shows the folder of the logs. */
  readonly openLogs: () => Promise<unknown>
}

/** The folder files were last chosen from: Electron's own dialog would begin in Downloads each time. */
export interface FolderMemory {
  /** For the options of a dialog: where to begin, or nothing. */
  asDefault(): { readonly defaultPath?: string }
  keep(chosenFile: string): void
}

export function rememberFolder(file: string): FolderMemory {
  return {
    asDefault() {
      try {
        return z.object({ defaultPath: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')))
      } catch {
        return {}
      }
    },
    keep(chosenFile) {
      try {
        writeFileSync(file, JSON.stringify({ defaultPath: dirname(chosenFile) }), { mode: 0o600 })
      } catch {
        // A convenience: a full disk does not keep anybody from importing.
      }
    },
  }
}

/** Registers a file by its path. @throws ProblemError `unreadable-file` */
export async function registerPath(files: FileSource, path: string): Promise<FileRef> {
  const { fileId, name, sizeBytes } = await files.register({ path, name: basename(path), owned: false })
  return { fileId, name, sizeBytes }
}

/** Files of the desktop: dropped ones by path, results through the system's save dialog or dragged out of the window. */
export function createWindowFiles({ files, wishes, window, builtDir, openLogs }: WindowFilesDeps): DoorFiles {
  const pathOf = (fileId: string): { path: string; name: string } => {
    const file = files.find(fileId)
    if (file) return file
    throw new ProblemError({ code: 'not-found', what: 'The file is not there any more.' })
  }
  return {
    openPath: ({ path }) => registerPath(files, path),
    async saveAs({ fileId }) {
      const file = files.findHeld(fileId) ?? pathOf(fileId)
      const parent = window()
      const options = { defaultPath: file.name }
      const { canceled, filePath } = await (parent.isDestroyed()
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options))
      if (canceled || filePath === '') return { saved: false }
      await writeWhole(filePath, (part) =>
        // What is in memory only is for the one who saves it.
        'content' in file ? writeFile(part, file.content, { mode: 0o600 }) : copyFile(file.path, part),
      )
      return { saved: true }
    },
    async openLogs() {
      await openLogs()
      return null
    },
    async startDrag({ fileId }) {
      const icon = nativeImage.createFromPath(join(builtDir, 'renderer', 'drag-icon.png'))
      window().webContents.startDrag({ file: pathOf(fileId).path, icon })
      return null
    },
    watchWishes: (signal) => wishes.watch(signal),
  }
}

/** Writing that was interrupted leaves no half file under the chosen name. @throws ProblemError `disk-full` and the like */
async function writeWhole(to: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${to}.part`
  try {
    await write(part)
    await rename(part, to)
  } catch (error) {
    await rm(part, { force: true })
    throw new ProblemError(
      {
        code: 'bad-input',
        what: `${basename(to)} could not be written there.`,
        ...(error instanceof Error ? { why: error.message } : {}),
        action: 'Choose another folder.',
      },
      { cause: error },
    )
  }
}
