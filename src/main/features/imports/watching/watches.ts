import { isAbsolute, resolve } from 'node:path'
import { ProblemError, type Problem } from '../../../../shared/model/problem.ts'
import type { TakenFile, Watch, WatchSettings } from '../../../../shared/model/watch.ts'
import type { Logger } from '../../../ports.ts'
import type { WatchesStore } from '../../../store/watches-store.ts'
import { type WatchDeps, type WatchedFile, watchFolder, type WatchHow, type WatchOrder } from './watch-folder.ts'

export interface WatchesDeps extends WatchDeps {
  readonly store: WatchesStore
  readonly logger: Logger
}

/** Folders whose files are imported by themselves while the program runs, one for each connection. */
export interface Watches {
  list(): Watch[]
  /** Begins anew with these settings. @throws ProblemError `bad-input`, `not-found` */
  save(settings: WatchSettings): Watch
  remove(connectionId: string): void
  /** Watches any folder for the caller, see `watchFolder`. */
  follow(order: WatchOrder, signal: AbortSignal, how?: WatchHow): AsyncGenerator<WatchedFile>
  /** Takes up the folders that were watched when the program ended. */
  start(): void
  /** A file on its way is paused first. */
  dispose(): Promise<void>
}

interface Running {
  readonly ending: AbortController
  readonly atRest: Promise<void>
}

const keptFiles = 20

export function createWatches(deps: WatchesDeps): Watches {
  const running = new Map<string, Running>()
  const problems = new Map<string, Problem>()
  const taken = new Map<string, TakenFile[]>()

  const keep = (connectionId: string, { name, outcome, job, problem }: WatchedFile): void => {
    const file: TakenFile = {
      at: deps.clock.now(),
      name,
      outcome,
      jobId: job?.jobId ?? null,
      rows: job?.progress.rows ?? 0,
      added: job?.counts.added ?? 0,
      problem,
    }
    taken.set(connectionId, [file, ...(taken.get(connectionId) ?? [])].slice(0, keptFiles))
  }

  async function run(settings: WatchSettings, signal: AbortSignal): Promise<void> {
    const onTrouble = (problem: Problem | null): void => {
      if (problem === null) problems.delete(settings.connectionId)
      else problems.set(settings.connectionId, problem)
    }
    try {
      const files = watchFolder(settings, deps, signal, { onTrouble, patient: true })
      for await (const file of files) keep(settings.connectionId, file)
    } catch (error) {
      if (error instanceof ProblemError) onTrouble(error.problem)
      else {
        deps.logger.log('error', 'a watched folder is watched no more', { dir: settings.dir, error: String(error) })
        problems.set(settings.connectionId, {
          code: 'internal',
          what: `The folder ${settings.dir} is watched no more`,
          why: error instanceof Error ? error.message : String(error),
          action: 'Save its settings again to go on.',
        })
      }
    }
  }

  const begin = (settings: WatchSettings): void => {
    problems.delete(settings.connectionId)
    if (!settings.active) return
    const ending = new AbortController()
    // The one before has to leave the folder first.
    const before = running.get(settings.connectionId)?.atRest ?? Promise.resolve()
    running.set(settings.connectionId, { ending, atRest: before.then(() => run(settings, ending.signal)) })
  }

  const end = (connectionId: string): void => {
    running.get(connectionId)?.ending.abort()
  }

  const toWatch = (settings: WatchSettings): Watch => ({
    ...settings,
    problem: problems.get(settings.connectionId) ?? null,
    taken: taken.get(settings.connectionId) ?? [],
  })

  return {
    list: () => deps.store.list().map(toWatch),
    save(settings) {
      if (!isAbsolute(settings.dir)) {
        throw new ProblemError({
          code: 'bad-input',
          what: `${settings.dir} is not a whole path`,
          action: 'Give the folder with everything before it, such as /home/crm/dropped or C:\\crm\\dropped.',
          field: 'dir',
        })
      }
      deps.presets.get(settings.preset)
      const other = deps.store
        .list()
        .find((watch) => watch.connectionId !== settings.connectionId && resolve(watch.dir) === resolve(settings.dir))
      if (other !== undefined) throw watchedAlready(settings.dir)
      deps.store.put(settings)
      end(settings.connectionId)
      begin(settings)
      return toWatch(settings)
    },
    remove(connectionId) {
      end(connectionId)
      deps.store.remove(connectionId)
      problems.delete(connectionId)
    },
    follow: (order, signal, how) => watchFolder(order, deps, signal, how),
    start: () => {
      for (const settings of deps.store.list()) begin(settings)
    },
    async dispose() {
      const all = [...running.values()]
      for (const { ending } of all) ending.abort()
      running.clear()
      await Promise.all(all.map(({ atRest }) => atRest))
    },
  }
}

const watchedAlready = (dir: string): ProblemError =>
  new ProblemError({
    code: 'bad-input',
    what: `${dir} is watched for another dialer already`,
    action: 'Use a folder of its own for each dialer.',
    field: 'dir',
  })
