import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportJob } from '../../../../shared/model/import.ts'
import { ProblemError, type Problem } from '../../../../shared/model/problem.ts'
import { newJobId } from '../../../jobs/job-id.ts'
import type { Clock, FileSource, Paths } from '../../../ports.ts'
import { holdProcessLock, lockFileOf } from '../../../store/process-lock.ts'
import type { Taking, TakingsStore } from '../../../store/takings-store.ts'
import { refuseEncodingDoubt } from '../import-problems.ts'
import type { Imports } from '../imports.ts'
import { mappingOfPreset } from '../mapping/preset-mapping.ts'
import type { Presets } from '../presets/presets.ts'
import { filesIn, lookAt, putAway, take, takingPath, tryFolder } from './dropped-files.ts'

export interface WatchOrder {
  readonly connectionId: string
  readonly dir: string
  /** Name of the preset every file is loaded with. */
  readonly preset: string
}

export interface WatchDeps {
  readonly imports: Pick<Imports, 'preview' | 'start' | 'watch' | 'pause' | 'resume' | 'get' | 'resultPaths'>
  readonly presets: Pick<Presets, 'get'>
  readonly takings: TakingsStore
  readonly files: FileSource
  readonly paths: Pick<Paths, 'dataDir'>
  readonly clock: Clock
}

export interface WatchHow {
  /** Ends when nothing is left to load. */
  readonly once?: boolean
  /** Told what keeps files from being loaded, and null when it is over. Left out: such a problem is thrown. */
  readonly onTrouble?: (problem: Problem | null) => void
  /** What is wrong at the first look already is no slip either: a share may come up after the program. */
  readonly patient?: boolean
}

/** What became of one file that was dropped into the folder. */
export interface WatchedFile {
  readonly name: string
  readonly outcome: 'done' | 'failed'
  readonly job: ImportJob | null
  readonly problem: Problem | null
}

const lookEveryMs = 2000
/** A file is taken when it was the same in so many looks: a copy over a slow line stalls for seconds. */
const quietLooks = 5
/** Wait after something that is not the file's fault: the folder, the dialer, the disk. Twice as long each time. */
const retryMs = { first: 30_000, most: 600_000 }
/** Faults of a file, or of the program with it: it is not tried again. All others may be over in a while. */
const aboutTheFile: ReadonlySet<Problem['code']> = new Set(['unreadable-file', 'empty-file', 'bad-input', 'internal'])

/** `growing`: somebody may still be writing; `waiting`: a person or another process has the job. */
type Later = 'growing' | 'waiting'

/**
 * Imports files that are put into a folder, one after the other, with a named preset; each is moved to `done` or `failed`
 * beside its result files. A file is moved and noted with its job before it is read, and from then on belongs to that job:
 * after any end of the program the job is gone on with, the file is never read for another one. Goes on until the signal
 * is aborted, or with `once` until nothing is left to load.
 * @throws ProblemError when the folder or the preset is not there, or the folder is watched by another process on this
 * data folder
 */
export async function* watchFolder(
  order: WatchOrder,
  deps: WatchDeps,
  signal: AbortSignal,
  { once = false, onTrouble, patient = false }: WatchHow = {},
): AsyncGenerator<WatchedFile> {
  let seen: Looks = new Map()
  let held: { readonly dir: string; release(): void } | null = null
  let troubles = 0
  let looks = 0
  try {
    while (!signal.aborted) {
      try {
        if (held === null) {
          deps.presets.get(order.preset)
          await tryFolder(order.dir)
          held = hold(await realpath(order.dir), deps)
        }
        looks += 1
        const { dir } = held
        const now = looksAt(await filesIn(dir), seen)
        const quiet = [...now].filter(([, { times }]) => times >= quietLooks)
        const takings = deps.takings.of(dir)
        if (takings.length + quiet.length > 0) await tryFolder(dir)
        let growing = false
        for (const taking of takings) {
          if (signal.aborted) return
          const became = await goOn(taking, order, deps, signal)
          if (became === 'growing') growing = true
          else if (became !== 'waiting') yield became
        }
        for (const [name, { look }] of quiet) {
          if (signal.aborted) return
          now.delete(name)
          const taking = await claim(dir, name, look, order, deps)
          if (taking === null) continue
          const became = await goOn(taking, order, deps, signal)
          if (became === 'growing') growing = true
          else if (became !== 'waiting') yield became
        }
        if (once && now.size === 0 && !growing) return
        seen = now
        troubles = 0
        onTrouble?.(null)
      } catch (error) {
        if (!(error instanceof ProblemError) || onTrouble === undefined || once) throw error
        if (looks <= 1 && !patient) throw error
        onTrouble(error.problem)
        troubles += 1
      }
      const wait = troubles === 0 ? lookEveryMs : Math.min(retryMs.most, retryMs.first * 2 ** (troubles - 1))
      await deps.clock.sleep(wait, signal).catch(() => undefined)
    }
  } finally {
    held?.release()
  }
}

type Looks = Map<string, { readonly look: string; readonly times: number }>

/** How often in a row each file was the same. */
const looksAt = (files: ReadonlyMap<string, string>, seen: Looks): Looks =>
  new Map(
    [...files].map(([name, look]) => {
      const before = seen.get(name)
      return [name, { look, times: before?.look === look ? before.times + 1 : 1 }]
    }),
  )

/** One process of a data folder watches a folder: what has been taken from it is known to that one only. */
function hold(dir: string, { paths }: WatchDeps): { readonly dir: string; release(): void } {
  const { release } = holdProcessLock(lockFileOf(join(paths.dataDir, 'watching'), dir, 'sqlite'), dir)
  return { dir, release }
}

/** Makes a dropped file the one of a new job; null when it has gone, or another program was quicker. */
async function claim(
  dir: string,
  name: string,
  look: string,
  { connectionId }: WatchOrder,
  { takings }: WatchDeps,
): Promise<Taking | null> {
  const claimed = { jobId: newJobId(), connectionId, dir, name, look, moved: false, pausedHere: false }
  takings.put(claimed)
  let isOurs = false
  try {
    isOurs = await take(join(dir, name), takingPath(dir, claimed.jobId, name))
  } finally {
    if (!isOurs) takings.remove(claimed.jobId)
  }
  if (!isOurs) return null
  const taking = { ...claimed, moved: true }
  takings.put(taking)
  return taking
}

/**
 * Brings the job of a taken file as far as it goes and puts the file away.
 * @throws ProblemError for what is not the file's fault; the file stays with its job
 */
async function goOn(
  taking: Taking,
  order: WatchOrder,
  deps: WatchDeps,
  signal: AbortSignal,
): Promise<WatchedFile | Later> {
  const { takings } = deps
  const path = takingPath(taking.dir, taking.jobId, taking.name)
  if (!taking.moved) {
    // The program ended between the claim and the move.
    if ((await lookAt(path)) === null) {
      takings.remove(taking.jobId)
      return 'waiting'
    }
    takings.put({ ...taking, moved: true })
  }
  const job = await jobOf(taking, deps)
  if (job === null || isUnread(job, taking)) return begin(taking, job !== null, order, deps, signal)
  const { state } = job.progress
  if (state === 'stopped' || state === 'ready' || (state === 'paused' && taking.pausedHere)) {
    try {
      await deps.imports.resume({ jobId: job.jobId })
    } catch (error) {
      // Another process has just begun to work on it.
      if (error instanceof ProblemError && error.problem.code === 'conflict') return 'waiting'
      throw error
    }
    return follow(taking, deps, signal)
  }
  return settle(taking, job, deps)
}

/** Reads the file for its job, which is made now. */
async function begin(
  taking: Taking,
  anew: boolean,
  order: WatchOrder,
  deps: WatchDeps,
  signal: AbortSignal,
): Promise<WatchedFile | Later> {
  const { imports, takings, files } = deps
  const { dir, name } = taking
  const from = takingPath(dir, taking.jobId, name)
  const look = await lookAt(from)
  if (look === null) {
    takings.remove(taking.jobId)
    return { name, outcome: 'failed', job: null, problem: takenAway(name) }
  }
  if (look !== taking.look) {
    takings.put({ ...taking, look })
    return 'growing'
  }
  // The job that did not come to send anything stays as it is.
  const jobId = anew ? newJobId() : taking.jobId
  const path = takingPath(dir, jobId, name)
  const own = { ...taking, jobId, pausedHere: false }
  if (anew) {
    takings.put({ ...own, moved: false })
    if (!(await take(from, path))) {
      takings.remove(jobId)
      return 'growing'
    }
    takings.put(own)
    takings.remove(taking.jobId)
  }
  try {
    const { connectionId } = taking
    const preset = deps.presets.get(order.preset)
    const { fileId } = await files.register({ path, name, owned: false })
    try {
      const { options } = preset
      const preview = await imports.preview({ connectionId, fileId, listId: options.listId, reading: {} })
      refuseEncodingDoubt(preview, 'Save the file as UTF-8, or load it by hand and choose the encoding.')
      const headers = preview.columns.map(({ header }) => header)
      const mapping = mappingOfPreset(preset, headers)
      await imports.start({ connectionId, fileId, reading: preview.reading, mapping, options }, jobId)
    } finally {
      files.forget(fileId)
    }
  } catch (error) {
    if (!(error instanceof ProblemError) || !aboutTheFile.has(error.problem.code)) throw error
    await putAway({ path, dir, name }, 'failed', null, error.problem)
    takings.remove(jobId)
    return { name, outcome: 'failed', job: null, problem: error.problem }
  }
  return follow(own, deps, signal)
}

/** Waits until the job has come to rest; the end of the watch pauses it. */
async function follow(taking: Taking, deps: WatchDeps, signal: AbortSignal): Promise<WatchedFile | Later> {
  const { imports, takings } = deps
  const { jobId } = taking
  takings.put({ ...taking, pausedHere: false })
  const pause = (): void => {
    takings.put({ ...taking, pausedHere: true })
    void imports.pause({ jobId })
  }
  if (signal.aborted) pause()
  signal.addEventListener('abort', pause, { once: true })
  try {
    for await (const job of imports.watch({ jobId })) if (job.finishedAt !== null) break
  } finally {
    signal.removeEventListener('abort', pause)
  }
  if (signal.aborted) return 'waiting'
  return settle(taking, await imports.get({ jobId }), deps)
}

/** Puts the file away when its job is over. */
async function settle(taking: Taking, job: ImportJob, deps: WatchDeps): Promise<WatchedFile | Later> {
  const { dir, name, jobId } = taking
  const { state } = job.progress
  if (state === 'stopped' || (state === 'failed' && !isFilesFault(job))) throw new ProblemError(troubleOf(job))
  if (state !== 'finished' && state !== 'cancelled' && state !== 'failed') return 'waiting'
  const path = takingPath(dir, jobId, name)
  const look = await lookAt(path)
  const grown = look !== null && look !== taking.look ? hasGrown(name) : null
  const cancelled = state === 'cancelled' ? wasCancelled(job) : null
  const problem = job.progress.problem ?? cancelled ?? grown
  const outcome = state === 'finished' && problem === null ? 'done' : 'failed'
  await putAway({ path, dir, name }, outcome, deps.imports.resultPaths(jobId), problem)
  deps.takings.remove(jobId)
  return { name, outcome, job, problem }
}

const isFilesFault = ({ progress: { problem } }: ImportJob): boolean =>
  problem === null || aboutTheFile.has(problem.code)

async function jobOf({ jobId }: Taking, { imports }: WatchDeps): Promise<ImportJob | null> {
  try {
    return await imports.get({ jobId })
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'not-found') return null
    throw error
  }
}

/** The job ended while the file was being read, by no fault of the file: nothing was sent, and nothing can be gone on with. */
function isUnread(job: ImportJob, { pausedHere }: Taking): boolean {
  if (Object.entries(job.counts).some(([state, count]) => state !== 'pending' && count > 0)) return false
  if (job.progress.state === 'failed') return !isFilesFault(job)
  return job.progress.state === 'cancelled' && pausedHere
}

const troubleOf = ({ fileName, progress: { problem } }: ImportJob): Problem =>
  problem ?? { code: 'internal', what: `The import of ${fileName} stopped` }

const wasCancelled = ({ jobId }: ImportJob): Problem => ({
  code: 'cancelled',
  what: `The import was cancelled (job ${jobId})`,
  action: 'Rows that were not sent stand in the rejects file.',
})

const hasGrown = (name: string): Problem => ({
  code: 'unreadable-file',
  what: `${name} was changed after it had been read`,
  why: 'Whatever writes it had not ended, though it had paused for some seconds. What was there before is loaded.',
  action: 'Load the rows that are missing from it; the success file beside it has those that are loaded.',
})

const takenAway = (name: string): Problem => ({
  code: 'not-found',
  what: `${name} was moved or deleted before it was read`,
  action: 'Drop it again.',
})
