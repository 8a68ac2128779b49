import type { AnswerLine } from '../../../shared/answer/index.ts'
import { LostAnswerError } from '../errors.ts'
import { functionsFor, type KnownDialer } from './known-dialer.ts'

export interface HopperOptions {
  /** -99 to 99; higher is dialed first. */
  readonly priority: number
  /** Wanted by the guide's function; elsewhere the campaign follows from the list of each lead. */
  readonly campaignId: string | null
  /** The dialer refuses leads outside their call times; the guide's function cannot. */
  readonly localTimeCheck?: boolean
  readonly signal?: AbortSignal
  /** Job the calls belong to, for the activity log. */
  readonly jobId?: string
}

export interface HopperResult {
  readonly leadId: string
  /** `unknown`: the answer was lost, so it may be in. */
  readonly state: 'added' | 'already' | 'refused' | 'unknown'
  /** The dialer's words where it was not added. */
  readonly reason: string | null
}

/** The server's time grows with the square of the ids in a call: best near 100 (12 ms; 1000 take 250 ms). */
export const LEADS_PER_CALL = 100

/** Puts leads into the hopper, as many a call as this server takes, and tells of each what became of it. */
export async function* fillHopper(
  dialer: KnownDialer,
  leadIds: readonly string[],
  options: HopperOptions,
): AsyncGenerator<readonly HopperResult[]> {
  const way = functionsFor('fill-hopper', dialer)
  const size = way.has('hopper_bulk_insert') ? LEADS_PER_CALL : 1
  const send = way.has('hopper_bulk_insert') ? sendMany : way.has('add_to_hopper') ? sendByGuide : sendByUpdate
  for (let at = 0; at < leadIds.length && !options.signal?.aborted; at += size) {
    const batch = leadIds.slice(at, at + size)
    yield await orUnknown(batch, send(dialer, batch, options))
  }
}

type Send = (dialer: KnownDialer, leadIds: readonly string[], options: HopperOptions) => Promise<HopperResult[]>

const callOptions = ({ signal, jobId }: HopperOptions) => ({
  ...(signal === undefined ? {} : { signal }),
  ...(jobId === undefined ? {} : { jobId }),
})

const timeCheck = ({ localTimeCheck }: HopperOptions): { hopper_local_call_time_check?: 'Y' } =>
  localTimeCheck === true ? { hopper_local_call_time_check: 'Y' } : {}

const sendMany: Send = async ({ client }, leadIds, options) => {
  const params = { lead_ids: leadIds.join(','), hopper_priority: options.priority, ...timeCheck(options) }
  const { answer } = await client.call('hopper_bulk_insert', params, callOptions(options))
  const told = new Map<string, AnswerLine>()
  for (const line of answer.lines) {
    // A list without a campaign is told first, and then the lead as not found: the first says why.
    if (line.kind === 'NOTICE' && !told.has(leadOf(line))) told.set(leadOf(line), line)
  }
  const last = answer.lines.at(-1)
  return leadIds.map((leadId) => resultOf(leadId, told.get(leadId) ?? last))
}

/** `phone|lead|hopper id|user` and `list|lead`; the lead first where it is alone or its local time follows. */
const leadOf = ({ reason, values }: AnswerLine): string =>
  (values.length > 1 && !reason.includes('OUTSIDE OF LOCAL TIME') ? values[1] : values[0]) ?? ''

const sendByGuide: Send = async ({ client }, [leadId = ''], options) => {
  const params = { lead_id: leadId, campaign_id: options.campaignId ?? '', hopper_priority: options.priority }
  const { answer } = await client.call('add_to_hopper', params, callOptions(options))
  return [resultOf(leadId, answer.lines[0])]
}

const sendByUpdate: Send = async ({ client }, [leadId = ''], options) => {
  const params = {
    lead_id: leadId,
    no_update: 'Y',
    add_to_hopper: 'Y',
    hopper_priority: options.priority,
    ...timeCheck(options),
  } as const
  const { answer } = await client.call('update_lead', params, callOptions(options))
  return [resultOf(leadId, answer.lines.find((line) => line.reason.includes('HOPPER')) ?? answer.lines[0])]
}

function resultOf(leadId: string, line: AnswerLine | undefined): HopperResult {
  if (line?.kind === 'SUCCESS' || /^(?:LEAD )?ADDED TO HOPPER/.test(line?.reason ?? '')) {
    return { leadId, state: 'added', reason: null }
  }
  const reason = line?.reason ?? 'The dialer does not say what it did.'
  return { leadId, state: /already in the hopper/i.test(reason) ? 'already' : 'refused', reason }
}

async function orUnknown(leadIds: readonly string[], sending: Promise<HopperResult[]>): Promise<HopperResult[]> {
  try {
    return await sending
  } catch (error) {
    if (!(error instanceof LostAnswerError)) throw error
    return leadIds.map((leadId) => ({ leadId, state: 'unknown', reason: error.problem.why ?? error.problem.what }))
  }
}
