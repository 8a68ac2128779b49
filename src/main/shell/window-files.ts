import { copyFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { ProblemError } from '../../shared/model/problem.ts'
import type { FileSource } from '../ports.ts'
import type { DoorFiles } from '../rpc/door-files.ts'

/** Files of the desktop: dropped ones by path, results through the system's save dialog. */
export function createWindowFiles(files: FileSource, window: () => BrowserWindow): DoorFiles {
  return {
    async openPath({ path }) {
      const { fileId, name, sizeBytes } = await files.register({ path, name: basename(path), owned: false })
      return { fileId, name, sizeBytes }
    },
    async saveAs({ fileId }) {
      const file = files.find(fileId)
      if (!file) throw new ProblemError({ code: 'not-found', what: 'The file is not there any more.' })
      const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath: file.name })
      if (canceled || filePath === '') return { saved: false }
      await copyFile(file.path, filePath)
      return { saved: true }
    },
  }
}
