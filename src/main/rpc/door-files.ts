import type { FileRef } from '../../shared/model/file.ts'
import { ProblemError } from '../../shared/model/problem.ts'

/** Files by path: only a door that owns a desktop offers them to its pages. */
export interface DoorFiles {
  openPath(input: { path: string }): Promise<FileRef>
  saveAs(input: { fileId: string }): Promise<{ saved: boolean }>
}

const refused = async (): Promise<never> => {
  throw new ProblemError({ code: 'bad-input', what: 'Files are uploaded and downloaded here, not named by path.' })
}

/** For pages in a browser: no path of this machine can be named from there. */
export const noDoorFiles: DoorFiles = { openPath: refused, saveAs: refused }
