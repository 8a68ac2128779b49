import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { ProblemError, type Problem } from '../../../../shared/model/problem.ts'

/** Folders within a watched one. Files of a job stand in `taking` from before they are read until they are put away. */
export type Place = 'taking' | 'done' | 'failed'
const places: readonly Place[] = ['taking', 'done', 'failed']

const loadable = new Set(['.csv', '.tsv', '.txt', '.xlsx'])
/** A browser that is still at it keeps a file like this beside the one it will become. */
const unfinished = ['.part', '.crdownload', '.download', '.filepart', '.tmp']

/** Size and time of a file, to know whether it has changed; null: there is none. */
export async function lookAt(path: string): Promise<string | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw folderProblem(error, path)
  })
  return found?.isFile() ? `${found.size} ${found.mtimeMs}` : null
}

/** Files of the folder that could be loaded, with their looks, in order of their names. @throws ProblemError */
export async function filesIn(dir: string): Promise<Map<string, string>> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
    throw folderProblem(error, dir)
  })
  const names = new Set(entries.map(({ name }) => name))
  const found = new Map<string, string>()
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name))) {
    const { name } = entry
    if (!entry.isFile() || /^[.~]/.test(name) || !loadable.has(extname(name).toLowerCase())) continue
    if (unfinished.some((ending) => names.has(`${name}${ending}`))) continue
    // It may be gone by now: then it is not there.
    const look = await lookAt(join(dir, name))
    if (look !== null) found.set(name, look)
  }
  return found
}

/** Where a file stands while its job is at work. The id comes first, so that two of one name never meet. */
export const takingPath = (dir: string, jobId: string, name: string): string =>
  join(dir, 'taking', Buffer.byteLength(name) > 200 ? `${jobId}${extname(name)}` : `${jobId}-${name}`)

/** Moves a dropped file; false when it is not there any more, or somebody holds it. @throws ProblemError */
export async function take(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const held = code === 'EBUSY' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES'))
    if (code === 'ENOENT' || held) return false
    throw folderProblem(error, from)
  }
}

/**
 * Makes the folders files go to and moves a small file through each of them, so that what cannot be put away is not loaded.
 * @throws ProblemError saying what keeps files from being moved there
 */
export async function tryFolder(dir: string): Promise<void> {
  const found = await stat(dir).catch(() => null)
  if (!found?.isDirectory()) throw noFolder(dir)
  for (const place of places) {
    const path = join(dir, place)
    const there = await stat(path).catch(() => null)
    if (there !== null && !there.isDirectory()) throw notAFolder(path)
    await mkdir(path, { recursive: true }).catch((error: unknown) => {
      throw folderProblem(error, path)
    })
  }
  const name = `.dialdeck-${randomBytes(6).toString('hex')}`
  let path = join(dir, name)
  try {
    await writeFile(path, Buffer.alloc(4096), { flag: 'wx', flush: true })
    for (const place of places) {
      const next = join(dir, place, name)
      await rename(path, next)
      path = next
    }
  } catch (error) {
    throw folderProblem(error, path)
  } finally {
    await rm(path, { force: true }).catch(() => undefined)
  }
}

/**
 * Moves a file to `done` or `failed`, never over another one, with its results and what went wrong beside it.
 * @throws ProblemError when it cannot be moved; it stays where it was
 */
export async function putAway(
  file: { readonly path: string; readonly dir: string; readonly name: string },
  place: 'done' | 'failed',
  results: { success: string; rejects: string } | null,
  problem: Problem | null,
): Promise<void> {
  const dir = join(file.dir, place)
  try {
    const name = await freeName(dir, file.name)
    const base = name.slice(0, name.length - extname(name).length)
    for (const [kind, path] of Object.entries(results ?? {})) {
      // A job that failed before its first row has none.
      await copyFile(path, join(dir, `${base}-${kind}.csv`)).catch(unlessMissing)
    }
    if (problem) {
      const lines = [problem.what, problem.why, problem.action].filter((line) => line !== undefined)
      await writeFile(join(dir, `${base}-problem.txt`), `${lines.join('\n')}\n`)
    }
    await rename(file.path, join(dir, name)).catch(async (error: NodeJS.ErrnoException) => {
      await rm(join(dir, name), { force: true }).catch(() => undefined)
      unlessMissing(error)
    })
  } catch (error) {
    throw folderProblem(error, dir)
  }
}

/** A name nobody has, held by an empty file: another program may put files away in the same folder. */
async function freeName(dir: string, name: string): Promise<string> {
  const extension = extname(name)
  const base = basename(name, extension)
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${base}-${number}${extension}`
    try {
      await (await open(join(dir, free), 'wx')).close()
      return free
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

const noFolder = (dir: string): ProblemError =>
  new ProblemError({
    code: 'not-found',
    what: `There is no folder ${dir}`,
    action: 'Make it, or name another one.',
    field: 'dir',
  })

const notAFolder = (path: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: `${path} is a file, not a folder`,
    why: 'Files of a watched folder are moved there.',
    action: 'Rename or remove it. Nothing is loaded until then.',
    field: 'dir',
  })

/** What an error of the file system means for the folder. Other errors come back unchanged. */
function folderProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof ProblemError) return error
  const { code = '', message } = error as NodeJS.ErrnoException
  const why = message
  const action = 'Nothing more is loaded from the folder until then.'
  if (code === 'ENOENT') return noFolder(path)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const what = `The disk of the watched folder is full: ${path}`
    return new ProblemError({ code: 'disk-full', what, why, action: `Free some space. ${action}` })
  }
  if (code === 'EXDEV') {
    const what = `${path} is on another disk than the watched folder, so that files cannot be moved there`
    return new ProblemError({ code: 'bad-input', what, why, action: `Make it an ordinary folder. ${action}` })
  }
  if (code === '') return error
  const what = `Files of the watched folder cannot be moved: ${path}`
  const allow = 'Let the account Dialdeck runs under write there.'
  return new ProblemError(
    { code: 'bad-input', what, why, action: `${allow} ${action}`, field: 'dir' },
    { cause: error },
  )
}
