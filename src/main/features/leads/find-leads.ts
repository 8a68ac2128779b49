import type { FindQuery, FindNews, FoundLead } from '../../../shared/model/lead.ts'
import { ProblemError, type Problem } from '../../../shared/model/problem.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { NoPermissionError, UnknownFunctionError } from '../../dialer/errors.ts'
import type { Clock } from '../../ports.ts'
import { createFindings, type Findings, ifShown, tablesOf } from './findings.ts'
import { findByStatus } from './find-by-status.ts'
import { createLanes, forEachAtOnce, type Lanes } from '../../jobs/side-by-side.ts'
import { type LeadReading, readLead } from '../../dialer/operations/read-lead.ts'
import { readNumber } from './read-number.ts'
import { searchKeys } from '../../dialer/operations/search-keys.ts'

/** 100 to 500 numbers a call cost the server 0.04 to 0.08 ms each; more make the first rows late. */
const phonesPerCall = 250
/** So that the first rows are there at once. */
const phonesInFirstCall = 50

/** So few numbers are read at once instead of being looked up first. */
const mostReadAtOnce = 8

export interface FindDeps {
  readonly client: DialerClient
  readonly clock: Clock
  /** Calls of this search on their way at once; the client's own limit holds besides. */
  readonly connections: number
}

/** Runs a search and gives what it found piece by piece. Ends when all is read, or soon after the signal. */
export function findLeads(deps: FindDeps, query: FindQuery, signal: AbortSignal): AsyncGenerator<FindNews> {
  const findings = createFindings(deps.clock)
  const work = run(deps, query, findings, signal).then(
    () => findings.end(null),
    (error: unknown) => findings.end(signal.aborted ? null : problemOf(error)),
  )
  return findings.news(signal, work)
}

async function run(deps: FindDeps, query: FindQuery, findings: Findings, signal: AbortSignal): Promise<void> {
  if (query.kind === 'status') return await findByStatus(deps.client, query, findings, signal)
  await refuseUnknownList(deps.client, query, signal)
  const tables = tablesOf(query.archived)
  findings.expect(query.keys.length)
  if (query.by === 'lead-id') {
    await forEachAtOnce(query.keys, deps.connections, signal, (id) =>
      readById(deps, id, query.archived, findings, signal),
    )
    return
  }
  const reading = createReader(deps, findings, signal)
  if (query.by === 'phone' && query.scope.kind === 'system' && query.keys.length <= mostReadAtOnce) {
    const left = await readNumbers(deps, query.keys, tables, findings, signal)
    if (left.length === 0) return
    query = { ...query, keys: left }
  }
  const atOnce = query.by === 'phone' ? deps.connections : 1
  if (query.by === 'vendor-code') {
    findings.remark(
      'Vendor codes are not indexed on the dialer: each code searches the whole table, one after another.',
    )
  }
  const calls = query.by === 'phone' ? batchesOf(query.keys) : query.keys.map((code) => [code])
  await forEachAtOnce(calls, atOnce, signal, async (keys) => {
    const found = new Map<string, FoundLead[]>(keys.map((key) => [key, []]))
    for (const archived of tables) {
      const search = {
        by: query.by === 'phone' ? ('phone' as const) : ('vendor-code' as const),
        scope: query.scope,
        archived,
      }
      const matches = await ifShown(archived, query.archived, findings, () =>
        searchKeys(deps.client, keys, search, { signal }),
      )
      for (const { key, leadIds, newestOnly } of matches) {
        if (newestOnly) findings.remark('This dialer shows the newest lead of a key only; there may be older ones.')
        found.get(key)?.push(...leadIds.map((leadId) => ({ leadId, archived, key, values: null, why: null })))
      }
    }
    findings.asked(keys.length)
    findings.missing([...found].filter(([, leads]) => leads.length === 0).map(([key]) => key))
    const leads = [...found.values()].flat()
    findings.found(leads)
    reading.add(leads)
  })
  await reading.finish()
}

function batchesOf(keys: readonly string[]): string[][] {
  const batches = [keys.slice(0, phonesInFirstCall)]
  for (let at = phonesInFirstCall; at < keys.length; at += phonesPerCall)
    batches.push(keys.slice(at, at + phonesPerCall))
  return batches
}

/** Numbers whose leads come whole in one call. Returns those that have to be looked up the longer way. */
async function readNumbers(
  deps: FindDeps,
  phones: readonly string[],
  tables: readonly boolean[],
  findings: Findings,
  signal: AbortSignal,
): Promise<string[]> {
  const left: string[] = []
  await forEachAtOnce(phones, deps.connections, signal, async (key) => {
    const read = await Promise.all(tables.map((archived) => readNumber(deps.client, key, archived, signal)))
    if (read.includes(null)) {
      left.push(key)
      return
    }
    const leads = read.flatMap((rows, at) =>
      (rows ?? []).map((values): FoundLead => {
        const archived = tables[at] === true
        return { leadId: values['lead_id'] ?? '', archived, key, values: withoutEmpty(values), why: null }
      }),
    )
    findings.found(leads)
    for (const lead of leads) findings.read(lead)
    findings.asked(1)
    if (leads.length === 0) findings.missing([key])
  })
  return left
}

async function readById(
  deps: FindDeps,
  leadId: string,
  wanted: FindQuery['archived'],
  findings: Findings,
  signal: AbortSignal,
): Promise<void> {
  let found = false
  for (const archived of tablesOf(wanted)) {
    const read = async (): Promise<LeadReading[]> => [await readLead(deps.client, { leadId, archived }, signal)]
    const [reading] = await ifShown(archived, wanted, findings, read)
    if (reading === undefined || reading.kind === 'missing') continue
    found = true
    const lead: FoundLead = { leadId, archived, key: leadId, values: null, why: null }
    findings.found([lead])
    findings.read(
      reading.kind === 'read' ? { ...lead, values: withoutEmpty(reading.values) } : { ...lead, why: reading.why },
    )
  }
  findings.asked(1)
  if (!found) findings.missing([leadId])
}

/** Reads the fields of what was found, while further keys are being asked. */
function createReader(deps: FindDeps, findings: Findings, signal: AbortSignal): Lanes<FoundLead> {
  let refused = false
  return createLanes(deps.connections, signal, async (lead: FoundLead) => {
    if (refused) return
    try {
      const reading = await readLead(deps.client, lead, signal)
      if (reading.kind === 'read') findings.read({ ...lead, values: withoutEmpty(reading.values) })
      else findings.read({ ...lead, why: reading.kind === 'hidden' ? reading.why : 'It was deleted meanwhile.' })
    } catch (error) {
      if (!(error instanceof NoPermissionError)) throw error
      refused = true
      findings.remark(`Only ids can be shown: ${error.problem.what} ${error.problem.why ?? ''}`.trim())
    }
  })
}

/** The dialer searches the whole system when the list of a scope does not exist, so that is ruled out first. */
async function refuseUnknownList(
  client: DialerClient,
  query: Extract<FindQuery, { kind: 'keys' }>,
  signal: AbortSignal,
): Promise<void> {
  if (query.scope.kind === 'system') return
  const { listId } = query.scope
  const reply = await client.call('list_info', { list_id: listId }, { signal }).catch((error: unknown) => {
    // Older builds keep to a list, whether it is there or not.
    if (error instanceof UnknownFunctionError) return null
    throw error
  })
  if (reply === null || reply.answer.outcome === 'data') return
  const { raw } = reply
  throw new ProblemError({
    code: 'not-found',
    what: `There is no list ${listId}, or this API user may not see it.`,
    why: 'The dialer would search everywhere instead of in that list.',
    action: 'Choose another list, or search in the whole system.',
    field: 'listId',
    raw,
  })
}

/** What is empty need not travel to the page. */
export const withoutEmpty = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : {
        code: 'internal',
        what: 'The search was ended by an error in the program.',
        why: error instanceof Error ? error.message : String(error),
      }
