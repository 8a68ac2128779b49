import type { HopperAction } from '../../../shared/model/hopper.ts'
import type { DialerAbilities } from '../../dialer/abilities.ts'
import { LostAnswerError, UnknownFunctionError } from '../../dialer/errors.ts'
import {
  fillHopper,
  type HopperOptions,
  type HopperResult,
  LEADS_PER_CALL,
} from '../../dialer/operations/fill-hopper.ts'
import { functionsFor, type KnownDialer } from '../../dialer/operations/known-dialer.ts'
import type { NoteCall, RowWork, SendOutcome } from '../../jobs/row-work.ts'
import type { Clock } from '../../ports.ts'
import type { ClaimedRow, JournalRow, RowResult } from '../../store/journal.ts'
import { readHopper } from '../../dialer/operations/read-hopper.ts'

export interface HopperWorkDeps {
  readonly dialer: KnownDialer
  readonly clock: Clock
  readonly jobId: string
  readonly campaignId: string
  readonly action: HopperAction
  readonly priority: number
  readonly localTimeCheck: boolean
  /** A server that gave up answering may still be at work; nothing is decided before. */
  readonly settleWaitMs: number
}

/** What a row carries in the journal. */
export interface HopperRequest {
  readonly leadId: string
}

/** Leads that come together within so long travel together. */
const gatherMs = 4

/** Puts leads into the hopper, takes them out, or does both for a new priority. */
export function createHopperWork(deps: HopperWorkDeps): RowWork {
  const { clock, jobId, action } = deps
  let dialer = deps.dialer
  let mostLeads = batchSize(dialer)
  const options: HopperOptions = {
    priority: deps.priority,
    campaignId: deps.campaignId,
    localTimeCheck: deps.localTimeCheck,
    jobId,
  }

  const fill = async (leadIds: readonly string[]): Promise<HopperResult[]> => {
    const results: HopperResult[] = []
    for await (const batch of fillHopper(dialer, leadIds, options)) results.push(...batch)
    return results
  }

  /** A build may lack what was hoped of it: then the next way is taken, for this batch and those that follow. */
  const fillAnyWay = async (leadIds: readonly string[]): Promise<HopperResult[]> => {
    try {
      return await fill(leadIds)
    } catch (error) {
      if (!(error instanceof UnknownFunctionError)) throw error
      dialer = { ...dialer, abilities: withoutFunction(dialer.abilities, error.functionName) }
      mostLeads = batchSize(dialer)
      return await fill(leadIds)
    }
  }
  const batch = createGathering(
    (leadIds) => fillAnyWay(leadIds),
    () => mostLeads,
  )

  const put = async (row: ClaimedRow, leadId: string, note: NoteCall): Promise<RowResult> => {
    const result = await batch(leadId, note)
    const base = { row: row.row, leadId }
    switch (result.state) {
      case 'added':
        return { ...base, state: action === 'push' ? 'added' : 'updated' }
      case 'already':
        return row.wasCalled
          ? { ...base, ...perhaps('It is in the hopper, and may have been before.') }
          : { ...base, state: 'duplicate', code: 'already', reason: 'It was in the hopper already.' }
      case 'unknown':
        return { ...base, state: 'unknown', code: 'lost-answer', reason: result.reason ?? undefined }
      case 'refused':
        return { ...base, state: 'rejected', code: 'refused', reason: `The dialer says: ${result.reason}.` }
    }
  }

  /** `unknown` when the answer was lost. */
  const takeOut = async (leadId: string): Promise<'gone' | 'not-there' | 'unknown' | { readonly refused: string }> => {
    try {
      const { answer } = await dialer.client.call(
        'update_lead',
        { lead_id: leadId, search_method: 'LEAD_ID', no_update: 'Y', remove_from_hopper: 'Y' },
        { jobId },
      )
      if (answer.lines.some((line) => line.reason.startsWith('REMOVED FROM HOPPER'))) return 'gone'
      const line = answer.lines.find((each) => each.reason.includes('HOPPER')) ?? answer.lines[0]
      if (line?.reason.includes('NOT IN THE HOPPER') === true) return 'not-there'
      return { refused: line?.reason ?? 'nothing' }
    } catch (error) {
      if (error instanceof LostAnswerError) return 'unknown'
      throw error
    }
  }

  const takeOutRow = async (row: ClaimedRow, leadId: string, note: NoteCall): Promise<RowResult> => {
    const base = { row: row.row, leadId }
    await note()
    const end = await takeOut(leadId)
    if (end === 'unknown') return { ...base, state: 'unknown', code: 'lost-answer', reason: 'The answer was lost.' }
    if (end === 'not-there' && row.wasCalled) {
      return { ...base, ...perhaps('It is not in the hopper, and may not have been before.') }
    }
    if (end === 'not-there') {
      return { ...base, state: 'excluded', code: 'not-there', reason: 'It was not in the hopper any more.' }
    }
    if (typeof end === 'object') {
      return { ...base, state: 'rejected', code: 'refused', reason: `The dialer says: ${end.refused}.` }
    }
    // A new priority is a removal and an addition: the dialer knows no other way.
    return action === 'reprioritise' && end === 'gone' ? await put(row, leadId, note) : { ...base, state: 'updated' }
  }

  const send = async (row: ClaimedRow, note: NoteCall): Promise<SendOutcome> => {
    const { leadId } = JSON.parse(row.request) as HopperRequest
    const startedMs = clock.monotonicMs()
    const result = action === 'push' ? await put(row, leadId, note) : await takeOutRow(row, leadId, note)
    return { result, latencyMs: result.state === 'unknown' ? null : clock.monotonicMs() - startedMs }
  }

  /** Putting in and taking out do no harm twice, so both are simply sent again. */
  const settle = async (rows: readonly JournalRow[], signal: AbortSignal): Promise<RowResult[]> => {
    if (action !== 'reprioritise') return rows.map(({ row }) => ({ row, state: 'pending' }))
    const { rows: queued } = await readHopper(dialer.client, deps.campaignId, clock, signal)
    const priorities = new Map(queued.map((entry) => [entry.leadId, entry.priority]))
    return rows.map((row) => settledPriority(row, priorities, deps.priority))
  }

  return { send, settle, settleWaitMs: deps.settleWaitMs }
}

/** A lead that has left the hopper may have been dialed: putting it back would dial it once more. */
function settledPriority(row: JournalRow, priorities: ReadonlyMap<string, number>, wanted: number): RowResult {
  const { leadId } = JSON.parse(row.request ?? '{}') as HopperRequest
  const now = priorities.get(leadId)
  if (now === wanted) return { row: row.row, leadId, state: 'updated' }
  if (now !== undefined) return { row: row.row, leadId, state: 'pending' }
  return {
    row: row.row,
    leadId,
    state: 'rejected',
    code: 'left-hopper',
    reason: 'The answer was lost and the lead is not in the hopper now: taken out, or dialed. Push it again if wanted.',
  }
}

const perhaps = (how: string) => ({
  state: 'perhaps-ours' as const,
  code: 'answer-lost',
  reason: `${how} The answer to the first call was lost.`,
})

const batchSize = (dialer: KnownDialer): number =>
  functionsFor('fill-hopper', dialer).has('hopper_bulk_insert') ? LEADS_PER_CALL : 1

const withoutFunction = (abilities: DialerAbilities, functionName: string): DialerAbilities => ({
  ...abilities,
  stateOf: (name) => (name === functionName ? 'missing' : abilities.stateOf(name)),
})

/** Turns single leads into calls of many. */
function createGathering(
  send: (leadIds: readonly string[]) => Promise<HopperResult[]>,
  mostLeads: () => number,
): (leadId: string, note: NoteCall) => Promise<HopperResult> {
  interface Waiting {
    readonly leadId: string
    readonly note: NoteCall
    readonly resolve: (result: HopperResult) => void
    readonly reject: (error: unknown) => void
  }
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | null = null

  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer)
    timer = null
    const batch = waiting
    waiting = []
    try {
      await Promise.all(batch.map(({ note }) => note()))
      const results = await send(batch.map(({ leadId }) => leadId))
      batch.forEach(({ leadId, resolve }, at) =>
        resolve(results[at] ?? { leadId, state: 'unknown', reason: 'The dialer did not come to it.' }),
      )
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return (leadId, note) =>
    new Promise((resolve, reject) => {
      waiting.push({ leadId, note, resolve, reject })
      timer ??= setTimeout(() => void flush(), gatherMs)
      if (waiting.length >= mostLeads()) void flush()
    })
}

/** Rows under way at once: so many that every connection has a batch. */
export const rowsAtOnce = (connections: number): number => connections * LEADS_PER_CALL
