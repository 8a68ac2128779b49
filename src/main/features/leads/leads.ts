import { mostAtOnce } from '../../../shared/model/connection.ts'
import { type StartedJob, startedJob } from '../../jobs/jobs-of-kind.ts'
import type { RowIssue } from '../../../shared/model/import.ts'
import type {
  AddLead,
  AddLeadResult,
  BulkEdit,
  BulkPreview,
  CommitRequest,
  CommitResult,
  FindNews,
  FindQuery,
  FindRequest,
  Lead,
  LeadChange,
  LeadHistory,
  LeadRef,
  ListChoice,
  SearchRecord,
} from '../../../shared/model/lead.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import type { Abilities } from '../../dialer/abilities.ts'
import type { Dialers } from '../../dialer/dialers.ts'
import type { KnownDialer } from '../../dialer/operations/known-dialer.ts'
import { leadHistory } from '../../dialer/operations/lead-history.ts'
import type { JobEngine } from '../../jobs/engine.ts'
import type { Clock } from '../../ports.ts'
import type { LeadChangesStore } from '../../store/lead-changes-store.ts'
import type { LeadSearchesStore, SearchEntry } from '../../store/lead-searches-store.ts'
import { addOne, type CheckNewLead } from './add-one.ts'
import { commitEdit } from './commit-edit.ts'
import { deleteLead } from './delete-lead.ts'
import { createEditJobs } from './edit-jobs.ts'
import { findByGuide, hasOnlyTheGuidesSearch } from './find-by-guide.ts'
import { findLeads } from './find-leads.ts'
import { createListNames } from './list-names.ts'
import { openLead } from './open-lead.ts'
import { previewEdit } from './preview-edit.ts'
import { toLeadChange, undoChange } from './undo-change.ts'

export interface LeadsDeps {
  readonly dialers: Dialers
  readonly abilities: Abilities
  readonly engine: JobEngine
  readonly changes: LeadChangesStore
  readonly searches: LeadSearchesStore
  readonly clock: Clock
  /** The checks the import makes of a row. */
  readonly check: CheckNewLead
  /** Wait before a lost answer is settled by reading back; tests shorten it. */
  readonly settleWaitMs?: number
}

/** The leads feature: what the contract's procedures of the same names ask for. */
export interface Leads {
  watchFound(request: FindRequest, signal?: AbortSignal): AsyncGenerator<FindNews>
  open(ref: LeadRef, signal?: AbortSignal): Promise<Lead>
  getHistory(ref: LeadRef & { phones: readonly string[] }): Promise<LeadHistory>
  listLists(input: { connectionId: string }): Promise<ListChoice[]>
  commit(request: CommitRequest): Promise<CommitResult>
  undo(input: { connectionId: string; changeId: number; overwrite: Record<string, string> }): Promise<CommitResult>
  listChanges(input: { connectionId: string; leadId: string | null; archived: boolean }): LeadChange[]
  remove(input: LeadRef & { typed: string }): Promise<{ changeId: number }>
  checkNew(input: { connectionId: string; values: Record<string, string> }): { issues: RowIssue[] }
  add(request: AddLead): Promise<AddLeadResult>
  watchPreview(edit: BulkEdit & { most: number }, signal?: AbortSignal): AsyncGenerator<BulkPreview>
  startEdit(edit: BulkEdit): Promise<StartedJob>
  listSearches(input: { connectionId: string }): SearchRecord[]
  getSearch(input: { searchId: number }): FindQuery
  saveSearch(input: { connectionId: string; name: string; query: FindQuery }): SearchRecord
  clearHistory(input: { connectionId: string }): { removed: number }
  removeSearch(input: { searchId: number }): { removed: boolean }
}

const defaultSettleWaitMs = 10_000
const shownChanges = 200
const rememberAfterMs = 10

export function createLeads(deps: LeadsDeps): Leads {
  const { dialers, changes, searches, clock } = deps
  const names = createListNames(clock)
  const commitDeps = { clock, names, changes }
  const jobs = createEditJobs({ ...deps, names, settleWaitMs: deps.settleWaitMs ?? defaultSettleWaitMs })
  const known = async (connectionId: string): Promise<KnownDialer> => {
    const client = await dialers.clientFor(connectionId)
    return { client, abilities: await deps.abilities.of(connectionId) }
  }

  return {
    watchFound: async function* ({ connectionId, query }, signal = new AbortController().signal) {
      const { client, abilities } = await known(connectionId)
      const find = hasOnlyTheGuidesSearch(abilities) ? findByGuide : findLeads
      const connections = mostAtOnce(dialers.connection(connectionId))
      let found = 0
      let done = false
      // A caller who stops listening ends the work, not only the telling of it.
      const ended = new AbortController()
      try {
        const both = AbortSignal.any([signal, ended.signal])
        for await (const news of find({ client, clock, connections }, query, both)) {
          found = news.progress.found
          done = news.done
          yield news
        }
      } finally {
        if (!done) ended.abort()
        // The last results are on their way to the page first; the disk can wait.
        await clock.sleep(rememberAfterMs)
        searches.remember(connectionId, query, found, clock.now())
      }
    },
    open: async (ref, signal) => openLead(commitDeps, await dialers.clientFor(ref.connectionId), ref, signal),
    getHistory: async ({ phones, ...ref }) => leadHistory(await known(ref.connectionId), ref, phones),
    listLists: async ({ connectionId }) => names.all(await dialers.clientFor(connectionId), connectionId),
    commit: async (request) =>
      commitEdit(
        commitDeps,
        await dialers.clientFor(request.connectionId),
        dialers.connection(request.connectionId),
        request,
        { kind: 'edit', undoOf: null },
      ),
    undo: async ({ connectionId, changeId, overwrite }) => {
      const change = changes.find(changeId)
      if (change?.connectionId !== connectionId) {
        throw new ProblemError({ code: 'not-found', what: 'This change is not known any more.' })
      }
      const client = await dialers.clientFor(connectionId)
      return undoChange(commitDeps, client, dialers.connection(connectionId), change, overwrite)
    },
    listChanges: ({ connectionId, leadId, archived }) =>
      (leadId === null
        ? changes.latest(connectionId, shownChanges)
        : changes.ofLead(connectionId, leadId, archived, shownChanges)
      ).map(toLeadChange),
    remove: async ({ typed, ...ref }) => ({
      changeId: await deleteLead(
        commitDeps,
        await dialers.clientFor(ref.connectionId),
        dialers.connection(ref.connectionId),
        ref,
        typed,
      ),
    }),
    checkNew: ({ connectionId, values }) => ({
      issues: [...deps.check(values, dialers.connection(connectionId)).issues],
    }),
    add: async (request) =>
      addOne(
        { ...commitDeps, check: deps.check },
        await dialers.clientFor(request.connectionId),
        dialers.connection(request.connectionId),
        request,
      ),
    watchPreview: async function* ({ most, ...edit }, signal = new AbortController().signal) {
      const client = await dialers.clientFor(edit.connectionId)
      yield* previewEdit({ client, names }, dialers.connection(edit.connectionId), edit, most, signal)
    },
    startEdit: async (edit) => startedJob(await jobs.start(edit)),
    listSearches: ({ connectionId }) => searches.list(connectionId).map(toSearchRecord),
    getSearch: ({ searchId }) => {
      const query = searches.query(searchId)
      if (query !== null) return query
      throw new ProblemError({ code: 'not-found', what: 'This search is not kept any more.' })
    },
    saveSearch: ({ connectionId, name, query }) =>
      toSearchRecord(searches.keep(connectionId, query, name, clock.now())),
    clearHistory: ({ connectionId }) => ({ removed: searches.clearHistory(connectionId) }),
    removeSearch: ({ searchId }) => ({ removed: searches.remove(searchId) }),
  }
}

const toSearchRecord = ({ id, ...entry }: SearchEntry): SearchRecord => ({ searchId: id, ...entry })
