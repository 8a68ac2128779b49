import { z } from 'zod'
import { emptyCounts, type JobState, jobStateSchema, type RowCounts, rowStateSchema } from '../../shared/model/job.ts'
import type { JobKind } from '../../shared/model/job-view.ts'
import { type Problem, problemSchema } from '../../shared/model/problem.ts'
import type { Database } from './database.ts'
import { keptJson } from './kept-json.ts'

export interface JobRecord {
  readonly id: string
  /** One of `JobKind`, or of a kind this version does not know. */
  readonly kind: string
  readonly connectionId: string
  /** As it was when the job was made: a connection may be renamed or deleted. */
  readonly connectionName: string
  /** What the job is about, for the history: the name of the file. */
  readonly title: string
  /** SHA-256 of the input, to know a file that was loaded before; null until it has been read. */
  readonly inputHash: string | null
  /** Options of the kind of job, for the feature to check when it reads them. */
  readonly options: unknown
  /** The job this one takes back; null: it takes back none. */
  readonly undoOf: string | null
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
  /** Of a filter, newest first; what is left out of it does not matter. */
  page(filter: RecordFilter, offset: number, limit: number): { total: number; records: JobRecord[] }
  /** The newest job that takes another back. */
  undoOf(id: string): JobRecord | null
  withInput(inputHash: string): JobRecord[]
  remove(id: string): void
}

export interface RecordFilter {
  readonly kinds?: readonly string[] | undefined
  readonly connectionId?: string | undefined
  readonly states?: readonly JobState[] | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly connectionId: string
  readonly connectionName: string
  readonly title: string
  readonly inputHash: string | null
  readonly options: string
  readonly undoOf: string | null
  readonly state: string
  readonly counts: string
  readonly activeMs: number
  readonly problem: string | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

const columns = `id, kind, connection_id AS connectionId, connection_name AS connectionName, title,
  input_hash AS inputHash, options, undo_of AS undoOf, state, counts, active_ms AS activeMs, problem, created_at AS createdAt,
  started_at AS startedAt, finished_at AS finishedAt`

export function createJobsStore(database: Database): JobsStore {
  const find = (id: string): JobRecord | null => {
    const row = database.get<Row>(`SELECT ${columns} FROM jobs WHERE id = ?`, id)
    return row ? toRecord(row) : null
  }

  return {
    add: (job) =>
      void database.run(
        `INSERT INTO jobs (id, kind, connection_id, connection_name, title, input_hash, options, undo_of, state,
           counts, active_ms, problem, created_at, started_at, finished_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        job.id,
        job.kind,
        job.connectionId,
        job.connectionName,
        job.title,
        job.inputHash,
        JSON.stringify(job.options),
        job.undoOf,
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
    page: ({ kinds, connectionId, states, from, to }, offset, limit) => {
      const filter = `WHERE (?1 IS NULL OR kind IN (SELECT value FROM json_each(?1)))
        AND (?2 IS NULL OR connection_id = ?2) AND (?3 IS NULL OR state IN (SELECT value FROM json_each(?3)))
        AND (?4 IS NULL OR created_at >= ?4) AND (?5 IS NULL OR created_at < ?5)`
      const values = [asJson(kinds), connectionId ?? null, asJson(states), from ?? null, to ?? null]
      const total = database.get<{ n: number }>(`SELECT count(*) AS n FROM jobs ${filter}`, ...values)?.n ?? 0
      const rows = database.all<Row>(
        `SELECT ${columns} FROM jobs ${filter} ORDER BY created_at DESC, id DESC LIMIT ?6 OFFSET ?7`,
        ...values,
        limit,
        offset,
      )
      const records = rows.map(toRecord)
      // A damaged record stands as failed, whatever its row says.
      return { total, records: records.filter(({ state }) => states === undefined || states.includes(state)) }
    },
    undoOf: (id) => {
      const row = database.get<Row>(
        `SELECT ${columns} FROM jobs WHERE undo_of = ? ORDER BY created_at DESC LIMIT 1`,
        id,
      )
      return row ? toRecord(row) : null
    },
    withInput: (inputHash) =>
      database
        .all<Row>(`SELECT ${columns} FROM jobs WHERE input_hash = ? ORDER BY created_at DESC`, inputHash)
        .map(toRecord),
    remove: (id) => void database.run('DELETE FROM jobs WHERE id = ?', id),
  }
}

const asJson = (values: readonly string[] | undefined): string | null =>
  values === undefined ? null : JSON.stringify(values)

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
