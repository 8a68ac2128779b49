import type { FileRef } from '../../shared/model/file.ts'
import { ProblemError } from '../../shared/model/problem.ts'
import type { Wish } from '../../shared/model/wish.ts'
import { createWishes } from './wishes.ts'

/** The desktop around the pages: files by path, and what it asks of them. Only one door owns a desktop. */
export interface DoorFiles {
  openPath(input: { path: string }): Promise<FileRef>
  saveAs(input: { fileId: string }): Promise<{ saved: boolean }>
  openLogs(): Promise<null>
  startDrag(input: { fileId: string }): Promise<null>
  /** What the desktop asks of the page; ends with the signal. */
  watchWishes(signal?: AbortSignal): AsyncGenerator<Wish>
}

const refused = async (): Promise<never> => {
  throw new ProblemError({ code: 'bad-input', what: 'Files are uploaded and downloaded here, not named by path.' })
}

/** For pages in a browser: no path of this machine can be named from there. */
export const noDoorFiles: DoorFiles = {
  openPath: refused,
  saveAs: refused,
  openLogs: refused,
  startDrag: refused,
  watchWishes: (signal) => createWishes().watch(signal),
}
