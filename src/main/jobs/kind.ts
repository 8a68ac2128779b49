import type { z } from 'zod'
import type { Connection } from '../../shared/model/connection.ts'
import type { RowIssue } from '../../shared/model/import.ts'
import type { RowState } from '../../shared/model/job.ts'
import type { JobDetails, JobKind, ResultName, RowColumn } from '../../shared/model/job-view.ts'
import type { DialerClient } from '../dialer/dialer-client.ts'
import type { Journal, JournalRow } from '../store/journal.ts'
import type { JobRecord } from '../store/jobs-store.ts'
import { type Concurrency, fixedConcurrency } from './concurrency.ts'
import type { JobNow } from './live-job.ts'
import type { RowWork } from './row-work.ts'

/**
 * All a kind of job adds. Queue, locks, journal, pause, resume, cancel, recovery after a crash, progress, history and
 * result files are the engine's.
 */
export interface JobKindSpec<Options> {
  readonly kind: JobKind
  /** Kept with the record, and parsed here only. */
  readonly options: z.ZodType<Options>
  /** What a row is, for reasons and messages. */
  readonly noun: 'lead' | 'number' | 'user' | 'row'
  /** Jobs of one lane run one after the other on a dialer; left out: those of the same kind do. */
  readonly lane?: string
  /** States of a row that is as it was wanted; all others stand in the file of what was not done. */
  readonly done: readonly RowState[]
  readonly columns: readonly ResultColumn[]
  /** Its work notes each call; else a row carries something it is found by on the dialer, or notes of its own. */
  readonly notesCalls?: boolean
  /** First part of the names of result files. */
  readonly fileBase: string
  details(record: JobRecord, options: Options): JobDetails
  /** How rows are sent. Called when the job has its turn; the dialer is asked for here and not before. */
  open(run: JobRun<Options>): Promise<OpenJob> | OpenJob
  readonly undo?: JobUndo<Options>
  /** A kind that reads its rows from elsewhere, shows them otherwise or writes files of its own. */
  readonly own?: OwnWays<Options>
}

export interface ResultColumn extends RowColumn {
  value(row: JournalRow): string
}

export interface JobUndo<Options> {
  /** Why there is nothing to take back; null: there is. */
  refusal(record: JobRecord, options: Options): string | null
  /** Whether an undo that finished left something for another one to take back; left out: it did not. */
  leftSome?(record: JobRecord, undo: JobRecord): boolean
  /** Starts a job that takes back what this one did, and nothing else. */
  start(record: JobRecord, options: Options): Promise<JobNow>
}

export interface OwnWays<Options> {
  /** Before a job that waited as `ready` runs. */
  beforeRun?(job: JobPlace<Options>): void
  /** When all rows were sent, before the job counts as finished. */
  afterRun?(run: JobRun<Options>, signal: AbortSignal): Promise<void>
  /** Whenever the job comes to rest with its journal open, e.g. to write files. */
  atRest?(job: JobPlace<Options>, journal: Journal): Promise<void>
  /** Columns and cells of rows as they stand in the source. */
  columns?(journal: Journal): readonly RowColumn[]
  cells?(row: JournalRow): readonly string[]
  /** What was noticed about a row; left out: what the journal says. */
  issues?(row: JournalRow): readonly RowIssue[]
  results?(job: JobPlace<Options>): readonly { which: ResultName; name: string }[]
  resultFile?(job: JobPlace<Options>, which: ResultName): string | null
}

/** A job and where it keeps what it has. */
export interface JobPlace<Options> {
  readonly record: JobRecord
  readonly options: Options
  readonly dir: string
  readonly journalFile: string
}

/** A job that has its turn. */
export interface JobRun<Options> extends JobPlace<Options> {
  readonly journal: Journal
  readonly connection: Connection
  /** Follows the connection: what was saved meanwhile counts from the next call on. */
  readonly client: DialerClient
}

export interface OpenJob {
  readonly work: RowWork
  readonly pacing: Pacing
}

export interface Pacing {
  /** Rows under way at once: more than there are connections where rows wait to travel together. */
  readonly concurrency: Concurrency
  /** Connections in use, to be shown. */
  connections(): number
  readonly perSecond?: number | null
  /** Ends for now after so many rows; null: all are sent. */
  readonly trialRows?: number | null
  readonly claim?: { readonly first: number; readonly most: number }
  readonly mostLostInARow?: number
}

/** What a job is made of before it has rows. */
export interface NewJob {
  /** Of a job that was spoken for before; left out: a new one. */
  readonly id?: string | undefined
  readonly connectionId: string
  readonly connectionName: string
  readonly title: string
  readonly options: unknown
  readonly undoOf?: string | null
}

/** Fills the journal while the job is `preparing`. `hold`: the job waits as `ready` for the admin. */
export type StageJob = (staging: Staging) => Promise<'go' | 'hold'>

export interface Staging {
  readonly record: JobRecord
  readonly dir: string
  readonly journalFile: string
  readonly signal: AbortSignal
  /** Rows read so far, to be shown. */
  readRows(rows: number): void
  /** Keeps the hash of the input with the record. */
  keepHash(inputHash: string): void
}

/** A lost answer of a batch is one of each row in it. */
const callsLostInARow = 12
/** Each claim waits for the disk. */
const claimsAtOnce = 10

/** As many rows under way as calls may be at once, or more where rows travel together. */
export function steadyPacing(
  { atOnce }: Pick<DialerClient, 'atOnce'>,
  rowsOf: (connections: number) => number = (connections) => connections,
): Pacing {
  const first = rowsOf(atOnce())
  return {
    concurrency: fixedConcurrency(() => rowsOf(atOnce())),
    connections: atOnce,
    claim: { first, most: claimsAtOnce * first },
    mostLostInARow: callsLostInARow * first,
  }
}
