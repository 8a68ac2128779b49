import { ProblemError, type Problem } from '../../shared/model/problem.ts'

/** Primary result codes of SQLite (sqlite.org/rescode.html); the extended code holds them in its low byte. */
const busy = 5
const locked = 6
const readOnly = 8
const ioError = 10
const corrupt = 11
const full = 13
const cannotOpen = 14
const notADatabase = 26

/** What a failure of the store or of the disk under it means for the admin. Other errors come back unchanged. */
export function storeProblem(error: unknown, file: string): Error {
  if (error instanceof ProblemError) return error
  if (!(error instanceof Error)) return new Error(String(error))
  const problem = problemOf(error, file)
  return problem ? new ProblemError(problem, { cause: error }) : error
}

function problemOf(error: Error, file: string): Problem | null {
  const { code, errcode } = error as Error & { code?: string; errcode?: number }
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(file)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return notWritable(file)
  if (/newer version wrote this file/.test(error.message)) {
    return {
      code: 'conflict',
      what: `${file} was written by a newer version of Dialdeck`,
      why: error.message,
      action: 'Start the newer version, or choose another data folder with --data-dir.',
    }
  }
  if (code !== 'ERR_SQLITE_ERROR' || errcode === undefined) return null
  switch (errcode & 0xff) {
    case full:
      return diskFull(file)
    case ioError:
      return {
        code: 'disk-full',
        what: `The disk could not read or write ${file}`,
        why: error.message,
        action: 'Check the disk (free space, network drive, permissions) and start again; what was recorded is kept.',
      }
    case busy:
    case locked:
      return {
        code: 'conflict',
        what: `${file} is in use by another program`,
        why: 'Another Dialdeck or a backup program holds the file.',
        action: 'Close the other one and try again.',
      }
    case readOnly:
    case cannotOpen:
      return notWritable(file)
    case corrupt:
    case notADatabase:
      return {
        code: 'internal',
        what: `${file} is damaged`,
        why: error.message,
        action: 'Restore it from a backup, or move it away to start with an empty one.',
      }
    default:
      return null
  }
}

/** What a file says that is there and holds nothing. */
export const emptied = (file: string): ProblemError =>
  new ProblemError({
    code: 'internal',
    what: `${file} is empty`,
    why: 'It held data once, or the program ended in the moment it was made.',
    action: 'Restore it from a backup, or delete it to start with a new one.',
  })

const diskFull = (file: string): Problem => ({
  code: 'disk-full',
  what: 'The disk is full',
  why: `There was no room left to write ${file}.`,
  action: 'Free some space and go on; everything recorded so far is kept.',
})

const notWritable = (file: string): Problem => ({
  code: 'bad-input',
  what: `${file} cannot be opened or written`,
  why: 'The folder is missing, read-only or belongs to another user.',
  action: 'Give this user write access, or choose another data folder with --data-dir.',
})
