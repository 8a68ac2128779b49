import { recordsOf } from '../../../../shared/answer/index.ts'
import type { ReconcileProgress } from '../../../../shared/model/checked-rows.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import { LostAnswerError, ServerFailureError, UnknownFunctionError } from '../../../dialer/errors.ts'
import { readField } from '../../../dialer/operations/read-lead.ts'
import { type KeyMatch, searchKeys } from '../../../dialer/operations/search-keys.ts'
import type { Journal, JournalRow, RowResult } from '../../../store/journal.ts'
import type { CheckedRows, EditableRow } from '../../../store/checked-rows.ts'
import type { JobFacts } from '../job-facts.ts'
import { isStandardField } from '../mapping/lead-fields.ts'
import { stampOf } from '../sending/stamp.ts'

const rowsInCall = 200

export interface ReconcileDeps {
  readonly rows: CheckedRows
  readonly journal: Journal
  readonly client: DialerClient
  readonly facts: JobFacts
  readonly jobId: string
  readonly now: () => number
  readonly signal: AbortSignal | undefined
}

/**
 * Looks every row that was not sent up in its list, and records those that are there: with their lead id, told whether
 * there are several, or whether the dialer holds something else than the row says. What is missing stays to be sent.
 */
export async function* reconcile(deps: ReconcileDeps): AsyncGenerator<ReconcileProgress> {
  const { rows, journal, signal } = deps
  const progress = { looked: 0, rows: rows.count('all'), present: 0, missing: 0, doubled: 0, altered: 0 }
  let afterRow = 0
  for (;;) {
    const page = rows.after('all', afterRow, rowsInCall)
    const last = page.at(-1)
    if (!last) return
    afterRow = last.row
    signal?.throwIfAborted()
    const waiting = page.filter((row) => row.state === 'pending' && row.lockKey !== '')
    const results = await lookAt(waiting, deps)
    journal.record(results, deps.now())
    progress.looked += page.length
    progress.present += results.length
    progress.missing += waiting.length - results.length
    progress.doubled += results.filter((result) => result.code === 'doubled').length
    progress.altered += results.filter((result) => result.code === 'altered').length
    yield { ...progress }
  }
}

async function lookAt(waiting: readonly EditableRow[], deps: ReconcileDeps): Promise<RowResult[]> {
  const { client, jobId, signal } = deps
  const results: RowResult[] = []
  for (const [listId, rows] of Map.groupBy(waiting, (row) => valuesOf(row)['list_id'] ?? deps.facts.options.listId)) {
    const search = { by: 'phone', scope: { kind: 'list', listId }, archived: false } as const
    const numbers = [...new Set(rows.map((row) => row.lockKey))]
    const matches = await searchKeys(client, numbers, search, { jobId, ...(signal === undefined ? {} : { signal }) })
    const found = new Map(matches.map((match) => [match.key, match]))
    const judged = await Promise.all(rows.map((row) => judge(row, found.get(row.lockKey), deps)))
    results.push(...judged.filter((result) => result !== null))
  }
  return results
}

async function judge(row: EditableRow, match: KeyMatch | undefined, deps: ReconcileDeps): Promise<RowResult | null> {
  const { leadIds = [], newestOnly = false } = match ?? {}
  const [newest, ...others] = leadIds
  if (newest === undefined) return null
  const leads = await Promise.all(
    leadIds.slice(0, 20).map((leadId) => readLead(leadId, Object.keys(valuesOf(row)), deps)),
  )
  const { stampField } = deps.facts
  const stamp = stampOf(deps.jobId, row.row)
  const stamped = stampField === null ? -1 : leads.findIndex((lead) => lead?.[stampField] === stamp)
  const leadId = stamped < 0 ? newest : (leadIds[stamped] ?? newest)
  const base = { row: row.row, state: 'added', leadId } as const
  if (others.length > 0) {
    return {
      ...base,
      code: 'doubled',
      reason: `The list has ${leadIds.length} leads with this number: ${leadIds.join(', ')}.`,
    }
  }
  const lead = leads[0]
  if (!lead) return { ...base, code: 'found', reason: 'Found in the list; its fields could not be read.' }
  const differences = Object.entries(valuesOf(row)).filter(
    ([field, value]) => field in lead && field !== stampField && lead[field]?.trim() !== value.trim(),
  )
  const perhapsMore = newestOnly ? ' The dialer shows the newest lead of a number only; there may be older ones.' : ''
  if (differences.length === 0) return { ...base, code: 'found', reason: `Found in the list.${perhapsMore}` }
  const told = differences.map(([field, value]) => `${field} is “${lead[field] ?? ''}” and not “${value}”`)
  return { ...base, code: 'altered', reason: `Found in the list, but ${told.join('; ')}.` }
}

/** Fields of a lead; null where the server cannot print it, as with an apostrophe in one of them (README §3). */
async function readLead(
  leadId: string,
  fields: readonly string[],
  { client, jobId, signal, facts }: ReconcileDeps,
): Promise<Readonly<Record<string, string | undefined>> | null> {
  const options = { jobId, ...(signal === undefined ? {} : { signal }) }
  try {
    const { answer } = await client.call('lead_all_info', { lead_id: leadId, header: 'YES' }, options)
    return recordsOf(answer)[0] ?? null
  } catch (error) {
    if (error instanceof ServerFailureError || error instanceof LostAnswerError) return null
    if (!(error instanceof UnknownFunctionError)) throw error
    // Older builds print one field at a time; custom fields they do not.
    const wanted = [...fields, ...(facts.stampField === null ? [] : [facts.stampField])].filter(isStandardField)
    const key = { leadId, archived: false }
    const values = await Promise.all(wanted.map((field) => readField(client, key, field, options)))
    return Object.fromEntries(wanted.map((field, at) => [field, values[at]]))
  }
}

const valuesOf = (row: Pick<JournalRow, 'request'>): Readonly<Record<string, string>> =>
  JSON.parse(row.request ?? '{}') as Readonly<Record<string, string>>
