import { mkdirSync } from 'node:fs'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ImportJob, ImportOptions, ImportRequest } from '../../../shared/model/import.ts'
import { importOptionsSchema } from '../../../shared/model/import.ts'
import type { RowCounts } from '../../../shared/model/job.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { adaptiveConcurrency } from '../../jobs/concurrency.ts'
import type { DialerTurns, Turn } from '../../jobs/dialer-turns.ts'
import type { JobLanes } from '../../jobs/job-lanes.ts'
import { createLatestValue, type LatestValue } from '../../jobs/latest-value.ts'
import { createProgressTracker } from '../../jobs/progress-tracker.ts'
import type { RowWork } from '../../jobs/row-work.ts'
import { runRows } from '../../jobs/run-rows.ts'
import type { Clock, Logger, Paths, RegisteredFile } from '../../ports.ts'
import { openJournal, type Journal } from '../../store/journal.ts'
import type { JobChange, JobRecord, JobsStore } from '../../store/jobs-store.ts'
import type { SketchesStore } from '../../store/sketches-store.ts'
import { holdProcessLock } from '../../store/process-lock.ts'
import { cancelledReason } from './cancel-at-rest.ts'
import { importFolder } from './import-folder.ts'
import { looksForDoubles } from '../../../shared/values/duplicate-check.ts'
import { findDoubles, writeDoubles } from './after/find-doubles.ts'
import { stageUndo } from './after/stage-undo.ts'
import { createUndoWork } from './after/undo-work.ts'
import { type JobFacts, readJobFacts, writeJobFacts } from './job-facts.ts'
import { closedProblem, noRows, problemFor } from './import-problems.ts'
import { isStandardField } from './mapping/lead-fields.ts'
import type { PreparingThreads } from './preparing/preparing-threads.ts'
import { writeAllResults } from './results/write-all-results.ts'
import { createImportWork } from './sending/import-work.ts'
import { planOf } from './preparing/stage-row.ts'
import { tellRepeatedAnew } from './checked/tell-repeated.ts'
import { chooseStampField } from './sending/stamp.ts'
import { findLoadedBefore, loadedBeforeOf, toImportJob } from './to-import-job.ts'

export interface LiveImportDeps {
  readonly jobs: JobsStore
  readonly sketches: SketchesStore
  readonly paths: Paths
  readonly clock: Clock
  readonly logger: Logger
  readonly lanes: JobLanes
  readonly turns: DialerTurns
  readonly threads: PreparingThreads
  readonly timing: ImportTiming
}

export interface ImportTiming {
  /** Wait before a row that is not on the dialer counts as not added; see `settleRows`. */
  readonly settleWaitMs: number
  /** After this an answer counts as lost. */
  readonly callTimeoutMs: number
}

/** Why a job was asked to end early. `close`: the program ends. */
export type HaltKind = 'pause' | 'cancel' | 'close'

/** An import this process is working on. */
export interface LiveImport {
  readonly now: LatestValue<ImportJob>
  current(): ImportJob
  /** The job's rows; null while they are being read. */
  journal(): Journal | null
  /** Rows on their way finish and are recorded first. Resolves when the job has come to rest. */
  halt(kind: HaltKind): Promise<void>
  /** Resolves when nothing is being done any more; never rejects. */
  readonly atRest: Promise<void>
}

/** What there is to do: a file that has to be prepared first, or a journal to go on with. */
export type ImportTask =
  | {
      readonly kind: 'new'
      readonly request: ImportRequest
      readonly file: RegisteredFile
      readonly retry?: Retry
    }
  | { readonly kind: 'undo'; readonly ofJobId: string; readonly ofJournalFile: string }
  | { readonly kind: 'resume' }

/** The file holds rows of an earlier import. */
export interface Retry {
  /** That import, and those it tried again itself. */
  readonly retryOf: readonly string[]
  /** Of each row: its line in the file that was loaded first. */
  readonly lines: Uint32Array
}

/** Begins to work on a job that is in the store, and goes on by itself. @throws ProblemError `conflict`, `disk-full` */
export function startLiveImport(
  record: JobRecord,
  task: ImportTask,
  connection: Connection,
  client: DialerClient,
  deps: LiveImportDeps,
): LiveImport {
  const { jobs, clock } = deps
  const folder = importFolder(deps.paths.jobsDir, record.id, record.title)
  // Read before the lock is taken: what throws here must leave none.
  const options = importOptionsSchema.parse(record.options)
  mkdirSync(folder.dir, { recursive: true })
  const lock = holdProcessLock(folder.lockFile, `The import of ${record.title}`)
  const connections = Math.min(options.maxConnections ?? connection.maxConnections, connection.maxConnections)
  const concurrency = adaptiveConcurrency(connections)
  const tracker = createProgressTracker(record.id, clock, record.counts, record.activeMs)
  const halting = new AbortController()
  let haltKind: HaltKind | null = null
  let opened: Journal | null = null
  let loadedBefore = loadedBeforeOf(record, deps.sketches)
  let kept = record
  let waitingFor: string | null = null
  let savedMs = clock.monotonicMs()

  const current = (): ImportJob =>
    toImportJob(
      kept,
      {
        ...tracker.progress(kept.state, concurrency.target(), kept.problem),
        ...(waitingFor === null ? {} : { waitingFor }),
      },
      folder,
      loadedBefore,
    )
  const now = createLatestValue(current())
  const change = (what: JobChange): void => {
    kept = jobs.change(record.id, { counts: tracker.counts(), activeMs: tracker.activeMs(), ...what })
    savedMs = clock.monotonicMs()
    now.set(current())
  }
  const endState = (problem: Problem | null, state: JobRecord['state']): void =>
    change({
      state,
      problem,
      finishedAt: state === 'finished' || state === 'cancelled' || state === 'failed' ? clock.now() : null,
    })

  /** Reads the file into the journal; returns false when nothing is to be sent now. */
  const prepare = async (request: ImportRequest, file: RegisteredFile, retry?: Retry): Promise<boolean> => {
    try {
      const prepared = await deps.threads.prepare(
        {
          path: file.path,
          name: file.name,
          reading: request.reading,
          ...(retry && { lines: retry.lines }),
          journalFile: folder.journalFile,
          nonLatin: connection.nonLatin,
          endRepeatedNumbers: request.options.repeatedNumbers === 'skip',
          onAltered: request.options.onAltered,
          plan: planOf(request.mapping, request.options, connection.trunkPrefix ?? false),
        },
        (rows) => {
          tracker.begin({ ...tracker.counts(), pending: rows }, [])
          now.set(current())
        },
        halting.signal,
      )
      if (prepared.rows === 0) throw noRows(file.name)
      const journal = openJournal(folder.journalFile)
      try {
        writeJobFacts(journal, {
          undoOf: null,
          retryOf: [...(retry?.retryOf ?? [])],
          reading: request.reading,
          mapping: request.mapping,
          options: request.options,
          header: prepared.header === null ? null : [...prepared.header],
          stampField: chooseStampField(Object.keys(request.mapping), request.options.stampField),
          cells: prepared.cells,
          nonLatin: connection.nonLatin,
          trunkPrefix: connection.trunkPrefix ?? false,
          dateOrders: prepared.dateOrders,
          numberFields: [...prepared.numberFields],
        })
        tracker.begin(journal.counts(), [])
      } finally {
        journal.close()
      }
      deps.sketches.put(record.id, prepared.sketch)
      loadedBefore = findLoadedBefore({ ...kept, inputHash: prepared.inputHash }, deps, retry?.retryOf)
      deps.sketches.putLoadedBefore(record.id, loadedBefore)
      change({ inputHash: prepared.inputHash })
      if (request.hold) change({ state: 'ready' })
      return !request.hold
    } catch (error) {
      if (halting.signal.aborted) endState(null, 'cancelled')
      else endState(problemFor(error, deps.logger), 'failed')
      return false
    }
  }

  const workOf = (facts: JobFacts): RowWork =>
    facts.undoOf === null
      ? createImportWork({
          client,
          jobId: record.id,
          options: facts.options,
          customFields: Object.keys(facts.mapping).filter((field) => !isStandardField(field)),
          stampField: facts.stampField,
          nonLatin: facts.nonLatin,
          ...deps.timing,
        })
      : createUndoWork({
          client,
          clock,
          jobId: record.id,
          ofJobId: facts.undoOf,
          facts,
          apiUser: connection.user,
          ...deps.timing,
        })

  const run = async (journal: Journal): Promise<void> => {
    const facts = readJobFacts(journal)
    journal.markClaimedUnknown(clock.now())
    tracker.begin(
      journal.counts(),
      journal.unknownRows(0, Number.MAX_SAFE_INTEGER).map((row) => row.row),
    )
    const leave = await deps.lanes.enter(kept.connectionId, halting.signal, () => change({ state: 'queued' }))
    let turn: Turn | null = null
    try {
      const wish = { dialer: connection.url, lane: 'import', title: `the import of ${record.title}` }
      turn = await deps.turns.enter(wish, halting.signal, (words) => {
        waitingFor = words
        change({ state: 'queued' })
      })
      waitingFor = null
      change({ state: 'running', problem: null, startedAt: kept.startedAt ?? clock.now() })
      tracker.startClock()
      const work = workOf(facts)
      const end = await runRows({
        journal,
        turn,
        work,
        concurrency,
        maxPerSecond: facts.options.maxPerSecond,
        clock,
        signal: halting.signal,
        mostRows: trialLeft(facts.options, journal.counts()),
        onUnrecorded: tracker.unrecorded,
        onSettling: (settling) => {
          tracker.settling(settling)
          now.set(current())
        },
        onRecorded: (results) => {
          tracker.recorded(results)
          now.set(current())
          if (clock.monotonicMs() - savedMs > 2000) change({})
        },
      })
      tracker.stopClock()
      if (end.end === 'stopped') await rest(journal, facts, end.problem, 'stopped')
      else if (end.end === 'done') {
        if (facts.undoOf === null && looksForDoubles(facts.options)) {
          writeDoubles(journal, await findDoubles(journal, client, facts, halting.signal))
        }
        await rest(journal, facts, null, 'finished')
      } else if (end.end === 'enough') await rest(journal, facts, null, 'paused')
    } finally {
      waitingFor = null
      turn?.leave()
      leave()
    }
  }

  /** Writes the result files and ends the sitting. */
  const rest = async (
    journal: Journal,
    facts: ReturnType<typeof readJobFacts>,
    problem: Problem | null,
    state: JobRecord['state'],
  ): Promise<void> => {
    await writeAllResults(journal, folder, { ...facts.reading, header: facts.header })
    endState(problem, state)
  }

  const restAfterHalt = async (journal: Journal): Promise<void> => {
    const facts = readJobFacts(journal)
    if (haltKind === 'cancel') {
      // What was sent and lost is not “not sent”.
      journal.markClaimedUnknown(clock.now())
      journal.endPending('cancelled', cancelledReason, clock.now())
      tracker.begin(journal.counts(), [])
      await rest(journal, facts, null, 'cancelled')
    } else if (haltKind === 'pause') {
      await rest(journal, facts, null, 'paused')
    } else {
      await rest(journal, facts, closedProblem, 'stopped')
    }
  }

  const work = async (): Promise<void> => {
    if (task.kind === 'new' && !(await prepare(task.request, task.file, task.retry))) return
    if (task.kind === 'undo') await stageUndo(task.ofJournalFile, task.ofJobId, folder.journalFile, halting.signal)
    if (record.state === 'ready') tellRepeatedAnew(folder.journalFile, options)
    const journal = openJournal(folder.journalFile)
    opened = journal
    try {
      try {
        await run(journal)
      } catch (error) {
        if (!halting.signal.aborted) throw error
      }
      tracker.stopClock()
      if (halting.signal.aborted && kept.state !== 'finished' && kept.state !== 'stopped') await restAfterHalt(journal)
    } finally {
      opened = null
      journal.close()
    }
  }

  const atRest = work()
    .catch((error: unknown) => {
      tracker.stopClock()
      // What ended the job may be the disk the store is on too; then the next start finds the job interrupted.
      try {
        endState(problemFor(error, deps.logger), 'stopped')
      } catch (second) {
        deps.logger.log('error', 'the end of a job could not be recorded', { jobId: record.id, error: String(second) })
      }
    })
    .finally(() => {
      lock.release()
      now.end()
    })

  return {
    now,
    current,
    journal: () => opened,
    halt: (kind) => {
      haltKind ??= kind
      halting.abort()
      return atRest
    },
    atRest,
  }
}

/** Rows of the trial that are still to be sent; null: the trial is over, or there was none. */
function trialLeft({ trialRows }: ImportOptions, counts: RowCounts): number | null {
  if (trialRows === null) return null
  const sent = counts.added + counts.updated + counts.moved + counts.rejected + counts.unknown
  return sent === 0 && counts.pending > trialRows ? trialRows : null
}
