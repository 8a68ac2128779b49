import { copyFile, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { ImportJob, Preset } from '../../../../shared/model/import.ts'
import { ProblemError, type Problem } from '../../../../shared/model/problem.ts'
import type { Clock, FileSource } from '../../../ports.ts'
import type { Imports } from '../imports.ts'
import { mappingOfPreset } from '../mapping/preset-mapping.ts'
import type { Presets } from '../presets/presets.ts'

export interface WatchOrder {
  readonly connectionId: string
  readonly dir: string
  /** Name of the preset every file is loaded with. */
  readonly preset: string
}

export interface WatchDeps {
  readonly imports: Pick<Imports, 'preview' | 'start' | 'watch' | 'pause' | 'get' | 'resultPaths'>
  readonly presets: Pick<Presets, 'get'>
  readonly files: FileSource
  readonly clock: Clock
}

/** What became of one file that was dropped into the folder. */
export interface WatchedFile {
  readonly name: string
  readonly outcome: 'done' | 'failed'
  readonly job: ImportJob | null
  readonly problem: Problem | null
}

const taken = new Set(['.csv', '.tsv', '.txt', '.xlsx'])
/** A file is taken when it has not changed between two looks: somebody may still be copying it. */
const lookEveryMs = 2000

/**
 * Imports files that are put into a folder, one after the other, with a named preset; each is moved to `done` or `failed`
 * beside its result files. Goes on until the signal is aborted, or with `once` until the folder is empty.
 * @throws ProblemError when the folder or the preset is not there
 */
export async function* watchFolder(
  order: WatchOrder,
  deps: WatchDeps,
  signal: AbortSignal,
  once = false,
): AsyncGenerator<WatchedFile> {
  const preset = deps.presets.get(order.preset)
  await readable(order.dir)
  let seen = new Map<string, string>()
  while (!signal.aborted) {
    const now = await filesIn(order.dir)
    for (const [name, look] of now) {
      if (seen.get(name) !== look || signal.aborted) continue
      yield await takeFile(name, order, preset, deps, signal)
      now.delete(name)
    }
    if (once && now.size === 0) return
    seen = now
    await deps.clock.sleep(lookEveryMs, signal).catch(() => undefined)
  }
}

/** Files of the folder with their size and time, in order of their names. */
async function filesIn(dir: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const entry of (await readdir(dir, { withFileTypes: true })).toSorted((a, b) => a.name.localeCompare(b.name))) {
    if (!entry.isFile() || entry.name.startsWith('.') || !taken.has(extname(entry.name).toLowerCase())) continue
    const { size, mtimeMs } = await stat(join(dir, entry.name))
    found.set(entry.name, `${size} ${mtimeMs}`)
  }
  return found
}

async function takeFile(
  name: string,
  order: WatchOrder,
  preset: Preset,
  deps: WatchDeps,
  signal: AbortSignal,
): Promise<WatchedFile> {
  const path = join(order.dir, name)
  try {
    const job = await load(path, order, preset, deps, signal)
    const isDone = job.progress.state === 'finished'
    const problem = isDone ? null : (job.progress.problem ?? interrupted(job))
    await putAway(path, isDone ? 'done' : 'failed', deps.imports.resultPaths(job.jobId), problem)
    return { name, outcome: isDone ? 'done' : 'failed', job, problem }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    await putAway(path, 'failed', null, error.problem)
    return { name, outcome: 'failed', job: null, problem: error.problem }
  }
}

async function load(
  path: string,
  { connectionId }: WatchOrder,
  preset: Preset,
  deps: WatchDeps,
  signal: AbortSignal,
): Promise<ImportJob> {
  const { imports, files } = deps
  const { fileId } = await files.register({ path, name: basename(path), owned: false })
  const { options } = preset
  const preview = await imports.preview({ connectionId, fileId, listId: options.listId, reading: {} })
  const mapping = mappingOfPreset(
    preset,
    preview.columns.map(({ header }) => header),
  )
  const { jobId } = await imports.start({ connectionId, fileId, reading: preview.reading, mapping, options })
  const pause = (): void => void imports.pause({ jobId })
  signal.addEventListener('abort', pause, { once: true })
  try {
    // The stream ends when the job has come to rest.
    for await (const job of imports.watch({ jobId })) if (job.finishedAt !== null) break
    return await imports.get({ jobId })
  } finally {
    signal.removeEventListener('abort', pause)
  }
}

/** The rows that are left are in the job, so that the file itself must not be loaded once more. */
const interrupted = ({ jobId }: ImportJob): Problem => ({
  code: 'cancelled',
  what: 'The import was interrupted',
  action: `Go on with: dialdeck import --resume ${jobId}`,
})

/** Moves a file out of the way, never over another one, with its results and what went wrong beside it. */
async function putAway(
  path: string,
  where: 'done' | 'failed',
  results: { success: string; rejects: string } | null,
  problem: Problem | null,
): Promise<void> {
  const dir = join(path, '..', where)
  await mkdir(dir, { recursive: true })
  const name = await freeName(dir, basename(path))
  await rename(path, join(dir, name))
  const base = name.slice(0, name.length - extname(name).length)
  for (const [kind, file] of Object.entries(results ?? {})) {
    // A job that failed before its first row has none.
    await copyFile(file, join(dir, `${base}-${kind}.csv`)).catch(() => undefined)
  }
  if (!problem) return
  const lines = [problem.what, problem.why, problem.action].filter((line) => line !== undefined)
  await writeFile(join(dir, `${base}-problem.txt`), `${lines.join('\n')}\n`)
}

async function freeName(dir: string, name: string): Promise<string> {
  const there = new Set(await readdir(dir))
  const extension = extname(name)
  const base = name.slice(0, name.length - extension.length)
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${base}-${number}${extension}`
    if (!there.has(free)) return free
  }
}

async function readable(dir: string): Promise<void> {
  const found = await stat(dir).catch(() => null)
  if (found?.isDirectory()) return
  throw new ProblemError({
    code: 'not-found',
    what: `There is no folder ${dir}`,
    action: 'Make it, or name another one.',
    field: 'dir',
  })
}
