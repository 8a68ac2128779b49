import { z } from 'zod'
import { emptyCounts, type JobState, jobStateSchema, type RowCounts, rowStateSchema } from '../../shared/model/job.ts'
import { type Problem, problemSchema } from '../../shared/model/problem.ts'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'

/** What kinds of work run as jobs with a journal. */
export type JobKind = 'import' | 'lead-edit' | 'hopper' | 'dnc' | 'provision' | 'offboard'

export interface JobRecord {
  readonly id: string
  readonly kind: JobKind
  readonly connectionId: string
  /** As it was when the job was made: a connection may be renamed or deleted. */
  readonly connectionName: string
  /** What the job is about, for the history: the name of the file. */
  readonly title: string
  /** SHA-256 of the input, to know a file that was loaded before; null until it has been read. */
  readonly inputHash: string | null
  /** Options of the kind of job, for the feature to check when it reads them. */
  readonly options: unknown
  readonly state: JobState
  readonly counts: RowCounts
  /** Time spent running, without pauses. */
  readonly activeMs: number
  readonly problem: Problem | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

export type JobChange = Partial<
  Pick<JobRecord, 'state' | 'counts' | 'activeMs' | 'problem' | 'startedAt' | 'finishedAt' | 'inputHash'>
>

export interface JobsStore {
  add(job: JobRecord): void
  find(id: string): JobRecord | null
  /** @throws Error when there is no such job */
  change(id: string, change: JobChange): JobRecord
  /** Of every kind, newest first. */
  newest(limit: number): JobRecord[]
  /** Newest first. */
  list(kind: JobKind, limit: number): JobRecord[]
  /** Jobs in one of the states, newest first. */
  inStates(kind: JobKind, states: readonly JobState[]): JobRecord[]
  withInput(inputHash: string): JobRecord[]
  remove(id: string): void
}

interface Row {
  readonly id: string
  readonly kind: JobKind
  readonly connectionId: string
  readonly connectionName: string
  readonly title: string
  readonly inputHash: string | null
  readonly options: string
  readonly state: string
  readonly counts: string
  readonly activeMs: number
  readonly problem: string | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

const columns = `id, kind, connection_id AS connectionId, connection_name AS connectionName, title,
  input_hash AS inputHash, options, state, counts, active_ms AS activeMs, problem, created_at AS createdAt,
  started_at AS startedAt, finished_at AS finishedAt`

export function createJobsStore(database: Database): JobsStore {
  const find = (id: string): JobRecord | null => {
    const row = database.get<Row>(`SELECT ${columns} FROM jobs WHERE id = ?`, id)
    return row ? toRecord(row) : null
  }

  return {
    add: (job) =>
      void database.run(
        `INSERT INTO jobs (id, kind, connection_id, connection_name, title, input_hash, options, state, counts,
           active_ms, problem, created_at, started_at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        job.id,
        job.kind,
        job.connectionId,
        job.connectionName,
        job.title,
        job.inputHash,
        JSON.stringify(job.options),
        job.state,
        JSON.stringify(job.counts),
        job.activeMs,
        job.problem === null ? null : JSON.stringify(job.problem),
        job.createdAt,
        job.startedAt,
        job.finishedAt,
      ),
    find,
    change: (id, change) =>
      database.transaction(() => {
        const before = find(id)
        if (!before) throw new Error(`there is no job ${id}`)
        const after = { ...before, ...change }
        database.run(
          `UPDATE jobs SET state = ?, counts = ?, active_ms = ?, problem = ?, started_at = ?, finished_at = ?,
             input_hash = ? WHERE id = ?`,
          after.state,
          JSON.stringify(after.counts),
          Math.round(after.activeMs),
          after.problem === null ? null : JSON.stringify(after.problem),
          after.startedAt,
          after.finishedAt,
          after.inputHash,
          id,
        )
        return after
      }),
    newest: (limit) =>
      database.all<Row>(`SELECT ${columns} FROM jobs ORDER BY created_at DESC, id DESC LIMIT ?`, limit).map(toRecord),
    list: (kind, limit) =>
      database
        .all<Row>(`SELECT ${columns} FROM jobs WHERE kind = ? ORDER BY created_at DESC, id DESC LIMIT ?`, kind, limit)
        .map(toRecord),
    inStates: (kind, states) =>
      database
        .all<Row>(
          `SELECT ${columns} FROM jobs WHERE kind = ? AND state IN (SELECT value FROM json_each(?))
           ORDER BY created_at DESC, id DESC`,
          kind,
          JSON.stringify(states),
        )
        .map(toRecord)
        .filter((record) => states.includes(record.state)),
    withInput: (inputHash) =>
      database
        .all<Row>(`SELECT ${columns} FROM jobs WHERE input_hash = ? ORDER BY created_at DESC`, inputHash)
        .map(toRecord),
    remove: (id) => void database.run('DELETE FROM jobs WHERE id = ?', id),
  }
}

/** A job whose record cannot be read stands as failed and says so; the others are not touched by it. */
function toRecord(row: Row): JobRecord {
  const options = keptJson(row.options, z.record(z.string(), z.unknown()))
  const counts = keptJson(row.counts, z.partialRecord(rowStateSchema, z.number().int()))
  const state = jobStateSchema.safeParse(row.state)
  const problem = row.problem === null ? null : keptJson(row.problem, problemSchema)
  const fault = [options, counts, problem].find((part) => part?.why !== undefined)?.why
  const isDamaged = fault !== undefined || !state.success
  return {
    ...row,
    options: options.value ?? {},
    // States a version did not know yet have no count in its jobs.
    counts: { ...emptyCounts(), ...counts.value },
    state: isDamaged ? 'failed' : state.data,
    problem: isDamaged ? damagedJob(row, fault ?? `Its state is ${row.state}.`) : (problem?.value ?? null),
  }
}

const damagedJob = ({ id, title }: Row, why: string): Problem => ({
  code: 'internal',
  what: `The record of this job is damaged (${title})`,
  why,
  action: `What it sent stands in the folder jobs/${id} of the data folder. It cannot be gone on with.`,
})
