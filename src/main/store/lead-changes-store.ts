import type { Database } from './database.ts'

export type ChangeKind = 'edit' | 'undo' | 'delete' | 'add'
/** `sending`: on its way, or the program ended then. `unknown`: the answer was lost and reading back did not settle it. */
export type ChangeState = 'sending' | 'done' | 'unknown' | 'refused'

export interface ChangedField {
  readonly field: string
  readonly before: string
  readonly after: string
  readonly custom: boolean
}

export interface NewChange {
  readonly connectionId: string
  readonly leadId: string
  readonly archived: boolean
  readonly kind: ChangeKind
  readonly at: number
  readonly jobId: string | null
  readonly fields: readonly ChangedField[]
  readonly undoOf: number | null
}

export interface ChangeRecord extends NewChange {
  readonly id: number
  readonly state: ChangeState
  readonly undoneBy: number | null
}

/** What became of a lead of a job. */
export interface FinishedLead {
  readonly leadId: string
  readonly archived: boolean
  readonly state: ChangeState
  /** Where more changed than was foreseen. */
  readonly fields?: readonly ChangedField[]
}

/** What was there before every change that was sent. Kept before it is sent, so that a killed program can undo it. */
export interface LeadChangesStore {
  add(change: NewChange): number
  /** In one transaction. A lead the job has kept already stays as it was kept first. */
  addForJob(changes: readonly NewChange[]): void
  finish(id: number, state: ChangeState, fields?: readonly ChangedField[]): void
  /** In one transaction. */
  finishForJob(jobId: string, leads: readonly FinishedLead[]): void
  /** The job did not send a change of the lead after all. */
  forgetForJob(jobId: string, lead: { readonly leadId: string; readonly archived: boolean }): void
  markUndone(id: number, undoneBy: number): void
  find(id: number): ChangeRecord | null
  findForJob(jobId: string, leadId: string, archived: boolean): ChangeRecord | null
  /** Newest first. */
  ofLead(connectionId: string, leadId: string, archived: boolean, limit: number): ChangeRecord[]
  /** Newest first, without those of jobs. */
  latest(connectionId: string, limit: number): ChangeRecord[]
  /** In the order they were made, from after an id. */
  ofJob(jobId: string, afterId: number, limit: number): ChangeRecord[]
  countOfJob(jobId: string): number
}

interface Row {
  readonly id: number
  readonly connectionId: string
  readonly leadId: string
  readonly archived: number
  readonly kind: ChangeKind
  readonly state: ChangeState
  readonly at: number
  readonly jobId: string | null
  readonly fields: string
  readonly undoOf: number | null
  readonly undoneBy: number | null
}

const columns = `id, connection_id AS connectionId, lead_id AS leadId, archived, kind, state, at, job_id AS jobId, fields,
  undo_of AS undoOf, undone_by AS undoneBy`

export function createLeadChangesStore(database: Database): LeadChangesStore {
  const insert = (change: NewChange, how: 'INSERT' | 'INSERT OR IGNORE'): number =>
    database.run(
      `${how} INTO changes (connection_id, lead_id, archived, kind, state, at, job_id, fields, undo_of)
       VALUES (?, ?, ?, ?, 'sending', ?, ?, ?, ?)`,
      change.connectionId,
      change.leadId,
      change.archived ? 1 : 0,
      change.kind,
      change.at,
      change.jobId,
      JSON.stringify(change.fields),
      change.undoOf,
    ).lastInsertRowid
  const one = (row: Row | undefined): ChangeRecord | null => (row ? toRecord(row) : null)

  return {
    add: (change) => insert(change, 'INSERT'),
    addForJob: (changes) =>
      database.transaction(() => {
        for (const change of changes) insert(change, 'INSERT OR IGNORE')
      }),
    finish: (id, state, fields) =>
      void database.run(
        'UPDATE changes SET state = ?, fields = coalesce(?, fields) WHERE id = ?',
        state,
        fields === undefined ? null : JSON.stringify(fields),
        id,
      ),
    finishForJob: (jobId, leads) =>
      database.transaction(() => {
        for (const { leadId, archived, state, fields } of leads) {
          database.run(
            'UPDATE changes SET state = ?, fields = coalesce(?, fields) WHERE job_id = ? AND lead_id = ? AND archived = ?',
            state,
            fields === undefined ? null : JSON.stringify(fields),
            jobId,
            leadId,
            archived ? 1 : 0,
          )
        }
      }),
    forgetForJob: (jobId, { leadId, archived }) =>
      void database.run(
        'DELETE FROM changes WHERE job_id = ? AND lead_id = ? AND archived = ?',
        jobId,
        leadId,
        archived ? 1 : 0,
      ),
    markUndone: (id, undoneBy) => void database.run('UPDATE changes SET undone_by = ? WHERE id = ?', undoneBy, id),
    find: (id) => one(database.get<Row>(`SELECT ${columns} FROM changes WHERE id = ?`, id)),
    findForJob: (jobId, leadId, archived) =>
      one(
        database.get<Row>(
          `SELECT ${columns} FROM changes WHERE job_id = ? AND lead_id = ? AND archived = ?`,
          jobId,
          leadId,
          archived ? 1 : 0,
        ),
      ),
    ofLead: (connectionId, leadId, archived, limit) =>
      database
        .all<Row>(
          `SELECT ${columns} FROM changes WHERE connection_id = ? AND lead_id = ? AND archived = ? ORDER BY id DESC LIMIT ?`,
          connectionId,
          leadId,
          archived ? 1 : 0,
          limit,
        )
        .map(toRecord),
    latest: (connectionId, limit) =>
      database
        .all<Row>(
          `SELECT ${columns} FROM changes WHERE connection_id = ? AND job_id IS NULL ORDER BY id DESC LIMIT ?`,
          connectionId,
          limit,
        )
        .map(toRecord),
    ofJob: (jobId, afterId, limit) =>
      database
        .all<Row>(
          `SELECT ${columns} FROM changes WHERE job_id = ? AND id > ? ORDER BY id LIMIT ?`,
          jobId,
          afterId,
          limit,
        )
        .map(toRecord),
    countOfJob: (jobId) =>
      database.get<{ n: number }>('SELECT count(*) AS n FROM changes WHERE job_id = ?', jobId)?.n ?? 0,
  }
}

const toRecord = (row: Row): ChangeRecord => ({
  ...row,
  archived: row.archived === 1,
  fields: JSON.parse(row.fields) as ChangedField[],
})
