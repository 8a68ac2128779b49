import { isAbsolute } from 'node:path'
import { ProblemError, type Problem } from '../../../../shared/model/problem.ts'
import type { TakenFile, Watch, WatchSettings } from '../../../../shared/model/watch.ts'
import type { Logger } from '../../../ports.ts'
import type { WatchesStore } from '../../../store/watches-store.ts'
import { type WatchDeps, type WatchedFile, watchFolder } from './watch-folder.ts'

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
    try {
      for await (const file of watchFolder(settings, deps, signal)) keep(settings.connectionId, file)
    } catch (error) {
      if (error instanceof ProblemError) problems.set(settings.connectionId, error.problem)
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
    running.set(settings.connectionId, { ending, atRest: run(settings, ending.signal) })
  }

  const end = (connectionId: string): void => {
    running.get(connectionId)?.ending.abort()
    running.delete(connectionId)
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
