import type { DialerClient } from '../../dialer/dialer-client.ts'
import { ProblemError } from '../../../shared/model/problem.ts'
import { checkPhone } from '../../dialer/operations/check-phone.ts'
import { partOf } from '../../dialer/operations/known-dialer.ts'
import { readField, readLead } from '../../dialer/operations/read-lead.ts'
import { searchKeys } from '../../dialer/operations/search-keys.ts'

/** A lead of a campaign's lists, as far as the API shows why it is or is not dialed. Null: not told. */
export interface SampleLead {
  readonly phone: string
  readonly leadId: string | null
  readonly listId: string | null
  readonly status: string | null
  readonly calledSinceReset: boolean | null
  /** Where the lead lives, `14:05`. */
  readonly localTime: string | null
  readonly dnc: 'system' | 'campaign' | null
  /** Whether the call time that was chosen is open there. */
  readonly callable: boolean | null
  readonly refused: string | null
}

/** A lead that is known of before anything is asked: pasted, loaded by this app, or in the hopper. */
export interface KnownLead {
  readonly phone: string
  readonly leadId: string | null
}

export interface SampleDeps {
  readonly client: DialerClient
  readonly nowMs: number
  readonly campaignId: string
  readonly callTime: string
  readonly signal: AbortSignal
}

/** Reads each of the leads. @returns why none could be checked, where the call time or the right is lacking */
export async function readSamples(
  deps: SampleDeps,
  known: readonly KnownLead[],
): Promise<{ readonly samples: readonly SampleLead[] } | { readonly why: string }> {
  const found = await partOf(() => Promise.all(known.map((lead) => readSample(deps, lead))))
  return 'why' in found ? { why: found.why } : { samples: found.value }
}

async function readSample(deps: SampleDeps, { phone, leadId: given }: KnownLead): Promise<SampleLead> {
  const { client, campaignId, callTime, signal } = deps
  const leadId = given ?? (await orNull(() => findLead(client, phone, signal)))
  const key = leadId === null ? null : { leadId, archived: false }
  const read = key === null ? null : await orNull(() => readLead(client, key, signal))
  const values = read?.kind === 'read' ? read.values : {}
  const called = key === null ? null : await orNull(() => readField(client, key, 'called_since_last_reset', { signal }))
  const number = values['phone_number'] ?? phone
  const verdict = await checkPhone(
    client,
    {
      phone: number,
      phoneCode: values['phone_code'] ?? '',
      state: values['state'] ?? '',
      postalCode: values['postal_code'] ?? '',
    },
    campaignId,
    callTime,
    signal,
  )
  return {
    phone: number,
    leadId,
    listId: values['list_id'] ?? null,
    status: values['status'] ?? null,
    calledSinceReset: called === null || called === '' ? null : called !== 'N',
    localTime: localTimeAt(deps.nowMs, values['gmt_offset_now']),
    ...verdict,
  }
}

async function findLead(client: DialerClient, phone: string, signal: AbortSignal): Promise<string | null> {
  const search = { by: 'phone', scope: { kind: 'system' }, archived: false } as const
  return (await searchKeys(client, [phone], search, { signal }))[0]?.leadIds[0] ?? null
}

/** A part of a lead that cannot be had leaves the others alone. */
async function orNull<Part>(ask: () => Promise<Part>): Promise<Part | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code !== 'cancelled') return null
    throw error
  }
}

function localTimeAt(nowMs: number, gmtOffset: string | undefined): string | null {
  const hours = Number(gmtOffset)
  if (gmtOffset === undefined || gmtOffset.trim() === '' || !Number.isFinite(hours)) return null
  return new Date(nowMs + hours * 3_600_000).toISOString().slice(11, 16)
}
