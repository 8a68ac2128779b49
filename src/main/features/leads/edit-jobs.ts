import { z } from 'zod'
import type { BulkEdit } from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { ReadOnlyError } from '../../dialer/errors.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import type { JobsOfKind } from '../../jobs/jobs-of-kind.ts'
import { steadyPacing } from '../../jobs/kind.ts'
import type { JobNow } from '../../jobs/live-job.ts'
import type { Clock } from '../../ports.ts'
import type { JournalRow, StagedRow } from '../../store/journal.ts'
import type { LeadChangesStore } from '../../store/lead-changes-store.ts'
import { takeBack } from './custom-row.ts'
import { createEditWork } from './edit-work.ts'
import type { ListNames } from './list-names.ts'
import type { EditRow } from './plan-edit.ts'
import { refuseUnknownFields } from './refuse-unknown-fields.ts'

export interface EditJobsDeps {
  readonly engine: JobEngine
  readonly changes: LeadChangesStore
  readonly dialers: Dialers
  readonly clock: Clock
  readonly names: ListNames
  readonly settleWaitMs: number
}

/** Edits of many leads, and undoing them, as jobs with a journal. */
export interface EditJobs {
  start(edit: BulkEdit): Promise<JobNow>
}

const changesPerPage = 2_000
/**
 * Rows under way at once. Far more than there are connections: most of them wait for their batch, and the client keeps
 * the limit of the connection.
 */
const rowsAtOnce = 200

export function createEditJobs(deps: EditJobsDeps): EditJobs {
  const { dialers } = deps
  const jobs: JobsOfKind = deps.engine.register({
    kind: 'lead-edit',
    options: z.object({}),
    noun: 'lead',
    done: ['updated', 'excluded'],
    columns: [
      { name: 'lead_id', title: 'Lead', value: (row) => row.input },
      { name: 'archived', title: 'Archived', value: (row) => (isArchived(row) ? 'Y' : 'N') },
    ],
    fileBase: 'leads',
    details: () => ({ kind: 'lead-edit' }),
    open: ({ client, connection, record }) => ({
      work: createEditWork({
        ...deps,
        client,
        connection,
        jobId: record.id,
        kind: record.undoOf === null ? 'edit' : 'undo',
      }),
      pacing: { ...steadyPacing(client, () => rowsAtOnce), claim: { first: 100, most: 2_000 } },
    }),
    undo: {
      refusal: ({ id }) => (deps.changes.countOfJob(id) === 0 ? 'The job changed no lead.' : null),
      start: ({ id, title, connectionId }) => startRows(connectionId, `Undo: ${title}`, id, undoRows(deps.changes, id)),
    },
  })

  /** Everything is in the journal before the first lead is touched. */
  const startRows = async (
    connectionId: string,
    title: string,
    undoOf: string | null,
    pages: Iterable<readonly EditRow[]>,
  ): Promise<JobNow> => {
    const connection = dialers.connection(connectionId)
    if (connection.guard === 'read-only') throw new ReadOnlyError('The change of leads', connection.name)
    await dialers.clientFor(connectionId)
    return jobs.start({ connectionId, connectionName: connection.name, title, options: {}, undoOf }, staged(pages))
  }

  return {
    start: (edit) => {
      refuseUnknownFields(Object.keys(edit.values), Object.keys(edit.custom))
      const fields = [...Object.keys(edit.values).map(leadFieldTitle), ...Object.keys(edit.custom)]
      if (fields.length === 0) throw nothingChosen()
      const targets = new Map(edit.targets.map((target) => [`${target.archived ? 'a' : ''}${target.leadId}`, target]))
      const rows = [...targets.values()].map((key) => ({
        ...key,
        typed: edit.values,
        custom: edit.custom,
        expected: null,
      }))
      const title = `${fields.join(', ')} of ${rows.length.toLocaleString('en-US')} leads`
      return startRows(edit.connectionId, title, null, [rows])
    },
  }
}

const isArchived = ({ request }: Pick<JournalRow, 'request'>): boolean =>
  request !== null && (JSON.parse(request) as EditRow).archived

function* staged(pages: Iterable<readonly EditRow[]>): Generator<StagedRow[]> {
  let line = 0
  for (const page of pages) yield page.map((row) => toStagedRow(row, (line += 1)))
}

const toStagedRow = (row: EditRow, line: number): StagedRow => ({
  line,
  input: row.leadId,
  request: JSON.stringify(row),
  lockKey: row.leadId,
  state: 'pending',
  code: null,
  reason: null,
  issues: null,
})

/** What a job changed, the other way round: the values before, where those after are still there. */
function* undoRows(changes: LeadChangesStore, jobId: string): Generator<EditRow[]> {
  let afterId = 0
  for (;;) {
    const page = changes.ofJob(jobId, afterId, changesPerPage)
    const last = page.at(-1)
    if (!last) return
    afterId = last.id
    yield page
      .filter((change) => change.state !== 'refused' && change.fields.length > 0)
      .map(({ leadId, archived, fields }) => ({ leadId, archived, ...takeBack(fields) }))
  }
}

const nothingChosen = (): ProblemError =>
  new ProblemError({ code: 'bad-input', what: 'No field was chosen.', action: 'Choose at least one field to change.' })
