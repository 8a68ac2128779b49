import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type ImportOptions, importOptionsSchema } from '../../../shared/model/import.ts'
import type { RowCounts } from '../../../shared/model/job.ts'
import type { ResultName } from '../../../shared/model/job-view.ts'
import { looksForDoubles } from '../../../shared/values/duplicate-check.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import { adaptiveConcurrency } from '../../jobs/concurrency.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import { journalFileOf } from '../../jobs/job-folder.ts'
import type { JobsOfKind } from '../../jobs/jobs-of-kind.ts'
import type { JobKindSpec, JobPlace, JobRun, OpenJob } from '../../jobs/kind.ts'
import type { JobNow } from '../../jobs/live-job.ts'
import type { RowWork } from '../../jobs/row-work.ts'
import type { Clock } from '../../ports.ts'
import type { JobRecord } from '../../store/jobs-store.ts'
import type { SketchesStore } from '../../store/sketches-store.ts'
import { findDoubles, writeDoubles } from './after/find-doubles.ts'
import { stageUndo } from './after/stage-undo.ts'
import { createUndoWork } from './after/undo-work.ts'
import { tellRepeatedAnew } from './checked/tell-repeated.ts'
import { importFolder } from './import-folder.ts'
import { readOnly } from './import-problems.ts'
import { type JobFacts, readJobFacts } from './job-facts.ts'
import { isStandardField } from './mapping/lead-fields.ts'
import { writeAllResults } from './results/write-all-results.ts'
import { issuesOf } from './results/write-results.ts'
import { createImportWork } from './sending/import-work.ts'
import { loadedBeforeOf } from './to-import-job.ts'

export interface ImportKindsDeps {
  readonly engine: JobEngine
  readonly dialers: Pick<Dialers, 'connection' | 'clientFor'>
  readonly sketches: SketchesStore
  readonly clock: Clock
  readonly timing: ImportTiming
}

export interface ImportTiming {
  /** Wait before a row that is not on the dialer counts as not added; see `settleRows`. */
  readonly settleWaitMs: number
  /** After this an answer counts as lost. */
  readonly callTimeoutMs: number
}

/** Imports, and the jobs that take one back. */
export interface ImportKinds {
  readonly loads: JobsOfKind
  readonly undos: JobsOfKind
}

type ImportRun = JobRun<ImportOptions>

/** Makes both kinds known to the engine. */
export function registerImportKinds({ engine, dialers, sketches, clock, timing }: ImportKindsDeps): ImportKinds {
  const common = {
    options: importOptionsSchema,
    noun: 'row',
    lane: 'import',
    columns: [],
    fileBase: 'import',
  } satisfies Partial<JobKindSpec<ImportOptions>>
  const own = {
    atRest: async ({ record, dir }, journal) => {
      const { reading, header } = readJobFacts(journal)
      await writeAllResults(journal, importFolder(dirname(dir), record.id, record.title), { ...reading, header })
    },
    columns: (journal) => {
      const { header, cells } = readJobFacts(journal)
      const names = header ?? Array.from({ length: cells ?? 0 }, (_, at) => `Column ${at + 1}`)
      return names.map((name) => ({ name, title: name }))
    },
    cells: (row) => JSON.parse(row.input) as string[],
    issues: issuesOf,
    results: (place) =>
      resultNames.flatMap((which) => {
        const path = fileOf(place, which)
        return path === null ? [] : [{ which, name: basename(path) }]
      }),
    resultFile: fileOf,
  } satisfies JobKindSpec<ImportOptions>['own']

  const undos = engine.register<ImportOptions>({
    ...common,
    kind: 'import-undo',
    done: ['deleted'],
    details: (_, options) => ({ kind: 'import-undo', options }),
    open: (run) => {
      const facts = readJobFacts(run.journal)
      const { client, connection, record } = run
      const work = createUndoWork({
        client,
        clock,
        jobId: record.id,
        ofJobId: facts.undoOf ?? '',
        facts,
        apiUser: connection.user,
        ...timing,
      })
      return opened(run, work)
    },
    own,
  })

  const loads = engine.register<ImportOptions>({
    ...common,
    kind: 'import',
    done: ['added', 'updated', 'moved'],
    details: (record, options) => ({
      kind: 'import',
      options,
      loadedBefore: loadedBeforeOf(record, sketches),
      inputHash: record.inputHash,
    }),
    open: (run) => opened(run, workOf(run, readJobFacts(run.journal), timing)),
    undo: {
      refusal: ({ counts }) => (counts.added === 0 ? 'The import added no lead.' : null),
      // Leads that were worked on stay, and may have come to rest since.
      leftSome: (load, undo) => undo.counts.deleted < load.counts.added,
      start: async (record, options) => startUndo(record, options),
    },
    own: {
      ...own,
      beforeRun: ({ journalFile, options }) => tellRepeatedAnew(journalFile, options),
      afterRun: async ({ journal, client }, signal) => {
        const facts = readJobFacts(journal)
        if (looksForDoubles(facts.options)) {
          writeDoubles(journal, await findDoubles(journal, client, facts, signal))
        }
      },
    },
  })

  const startUndo = async (record: JobRecord, options: ImportOptions): Promise<JobNow> => {
    const { id: undoOf, title, connectionId } = record
    const connection = dialers.connection(connectionId)
    if (connection.guard === 'read-only') throw readOnly(connection.name)
    await dialers.clientFor(connectionId)
    const loaded = journalFileOf(loads.dirOf(undoOf))
    const job = { connectionId, connectionName: connection.name, title, options, undoOf }
    return undos.startStaged(job, async ({ journalFile, signal }) => {
      await stageUndo(loaded, undoOf, journalFile, signal)
      return 'go'
    })
  }
  return { loads, undos }
}

const workOf = ({ client, record }: ImportRun, facts: JobFacts, timing: ImportTiming): RowWork =>
  createImportWork({
    client,
    jobId: record.id,
    options: facts.options,
    customFields: Object.keys(facts.mapping).filter((field) => !isStandardField(field)),
    stampField: facts.stampField,
    nonLatin: facts.nonLatin,
    ...timing,
  })

/** As many connections as the dialer answers best with, within both limits. */
function opened({ client, options, journal }: ImportRun, work: RowWork): OpenJob {
  const concurrency = adaptiveConcurrency(() => Math.min(options.maxConnections ?? Infinity, client.atOnce()))
  const trialRows = trialLeft(options, journal.counts())
  return { work, pacing: { concurrency, connections: concurrency.target, perSecond: options.maxPerSecond, trialRows } }
}

/** Rows of the trial that are still to be sent; null: the trial is over, or there was none. */
function trialLeft({ trialRows }: ImportOptions, counts: RowCounts): number | null {
  if (trialRows === null) return null
  const sent = counts.added + counts.updated + counts.moved + counts.rejected + counts.unknown
  return sent === 0 && counts.pending > trialRows ? trialRows : null
}

const resultNames = ['success', 'rejects', 'undecided'] as const

function fileOf({ record, dir }: JobPlace<ImportOptions>, which: ResultName): string | null {
  if (which === 'all' || which === 'not-done') return null
  const path = importFolder(dirname(dir), record.id, record.title).resultFile(which)
  return existsSync(path) ? path : null
}
