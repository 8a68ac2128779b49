import { recordsOf } from '../../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../../shared/catalogue/index.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import { NoPermissionError, RefusedError, UnknownFunctionError } from '../../../dialer/errors.ts'
import { readList } from '../../../dialer/operations/list-facts.ts'
import { readCustom } from '../../../dialer/operations/read-custom.ts'
import { readHopper } from '../../../dialer/operations/read-hopper.ts'
import { isServerFailure, readField, readLead } from '../../../dialer/operations/read-lead.ts'
import type { Clock } from '../../../ports.ts'
import type { CallbackNow, LeadNow } from './untouched.ts'

/** What an undo could not look at, for the admin to know before it begins. */
export type Unreadable = 'dates' | 'callbacks' | 'hopper' | 'custom'

export type LeadLook =
  | { readonly kind: 'read'; readonly now: LeadNow }
  | { readonly kind: 'missing' }
  | { readonly kind: 'archived' }
  | { readonly kind: 'hidden'; readonly why: string }

/** Reads leads of a load with all that tells whether somebody touched them. */
export interface LeadReader {
  /** @param labels custom fields that were sent for the lead */
  look(leadId: string, labels: readonly string[], signal?: AbortSignal): Promise<LeadLook>
  /** What could not be read so far. */
  readonly unreadable: ReadonlySet<Unreadable>
}

/** A hopper changes by the minute; asked once for so many milliseconds, not once a lead. */
const hopperFreshMs = 5_000

export function createLeadReader(client: DialerClient, clock: Clock): LeadReader {
  const unreadable = new Set<Unreadable>()
  const campaigns = new Map<string, Promise<string | null>>()
  const hoppers = new Map<string, { readonly at: number; readonly rows: Promise<ReadonlyMap<string, number> | null> }>()

  /** The answer, or null where this build or this API user has none; anything else that goes wrong is an error. */
  const ifTold = async <Told>(what: Unreadable, ask: () => Promise<Told>): Promise<Told | null> => {
    try {
      return await ask()
    } catch (error) {
      const untold =
        error instanceof UnknownFunctionError || error instanceof NoPermissionError || error instanceof RefusedError
      if (!untold) throw error
      unreadable.add(what)
      return null
    }
  }

  const campaignOf = (listId: string): Promise<string | null> => {
    const known = campaigns.get(listId)
    if (known !== undefined) return known
    const asked = ifTold('hopper', async () => (await readList(client, listId, false))?.campaignId ?? null)
    campaigns.set(listId, asked)
    return asked
  }

  const hopperOf = (campaignId: string): Promise<ReadonlyMap<string, number> | null> => {
    const known = hoppers.get(campaignId)
    if (known !== undefined && clock.monotonicMs() - known.at < hopperFreshMs) return known.rows
    const rows = ifTold('hopper', async () => {
      const hopper = await readHopper(client, campaignId, clock)
      return new Map(hopper.rows.map(({ leadId, priority }) => [leadId, priority]))
    })
    hoppers.set(campaignId, { at: clock.monotonicMs(), rows })
    return rows
  }

  const readHopperOf = async (leadId: string, listId: string): Promise<LeadNow['hopper']> => {
    const campaignId = await campaignOf(listId)
    if (campaignId === null) unreadable.add('hopper')
    const rows = campaignId === null ? null : campaignId === '' ? new Map<string, number>() : await hopperOf(campaignId)
    if (rows === null) return null
    const priority = rows.get(leadId)
    return priority === undefined ? 'out' : { priority }
  }

  return {
    unreadable,
    async look(leadId, labels, signal) {
      const options = signal === undefined ? {} : { signal }
      const key = { leadId, archived: false }
      const reading = await readLead(client, key, signal)
      if (reading.kind === 'hidden') return { kind: 'hidden', why: reading.why }
      if (reading.kind === 'missing')
        return (await isArchived(client, leadId, signal)) ? { kind: 'archived' } : { kind: 'missing' }
      const { values } = reading
      const entryListId = values['entry_list_id'] ?? ''
      const hasCustom = Number(entryListId) > 0
      const [entryDate, modifyDate, callbacks, hopper, custom] = await Promise.all([
        ifTold('dates', () => readField(client, key, 'entry_date', options)),
        ifTold('dates', () => readField(client, key, 'modify_date', options)),
        ifTold('callbacks', () => readCallbacks(client, leadId, { ...options, crashPasses: true })).catch(orCrashed),
        readHopperOf(leadId, values['list_id'] ?? ''),
        hasCustom ? readCustom(client, key, entryListId, labels, reading.by === 'fields') : { values: {}, why: null },
      ])
      if (callbacks === 'crashed') return { kind: 'hidden', why: unprintable }
      if (custom.values === null) unreadable.add('custom')
      const now = { values, custom: custom.values, entryDate, modifyDate, callbacks, hopper }
      return { kind: 'read', now }
    },
  }
}

/** A comment no server of that build can print is no reason to stop at this lead again and again. */
const orCrashed = (error: unknown): 'crashed' => {
  if (isServerFailure(error)) return 'crashed'
  throw error
}
const unprintable = 'The dialer fails to print its callbacks, as it does where a comment of one holds an apostrophe.'

async function readCallbacks(client: DialerClient, leadId: string, options: object): Promise<CallbackNow[]> {
  const { answer } = await client.call(
    'lead_callback_info',
    { lead_id: leadId, search_location: 'ALL', stage: 'tab', header: 'YES' },
    options,
  )
  return recordsOf<ColumnOf<'lead_callback_info'>>(answer).map((record) => ({
    at: record.callback_date ?? '',
    status: record.callback_status ?? '',
    user: record.user ?? '',
    comments: record.comments ?? '',
  }))
}

/** A lead that was archived is not gone. Where there is no archive, or no way to look into it, it counts as gone. */
async function isArchived(client: DialerClient, leadId: string, signal?: AbortSignal): Promise<boolean> {
  try {
    return (await readLead(client, { leadId, archived: true }, signal)).kind !== 'missing'
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof Error) return false
    throw error
  }
}
