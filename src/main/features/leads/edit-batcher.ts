import type { ParamsOf } from '../../../shared/catalogue/index.ts'
import type { DialerClient } from '../../dialer/dialer-client.ts'
import { RefusedError } from '../../dialer/errors.ts'

/** One lead waiting for its batch. */
export interface BatchedLead {
  readonly leadId: string
  /** Values by parameter of `batch_update_lead`; leads with the same ones go together. */
  readonly params: Readonly<Record<string, string>>
}

export interface BatchAnswer {
  /** False: the dialer left the lead out, which it does without a word. */
  readonly found: boolean
  readonly latencyMs: number
}

/** Turns many single changes into few `batch_update_lead` calls. */
export interface EditBatcher<Lead extends BatchedLead> {
  /** Resolves with the answer of its batch, or rejects as the call of the batch did. */
  send(lead: Lead): Promise<BatchAnswer>
}

interface Waiting<Lead> {
  readonly lead: Lead
  readonly resolve: (answer: BatchAnswer) => void
  readonly reject: (error: unknown) => void
}

interface Batch<Lead> {
  readonly waiting: Waiting<Lead>[]
  readonly timer: NodeJS.Timeout
}

/** 500 leads a call take 8 ms on a real server; more gain nothing, and a lost answer should concern few. */
const mostLeads = 250
const waitMs = 40

/** @param beforeSending keeps what is there now; runs before each call and may throw (disk full) */
export function createEditBatcher<Lead extends BatchedLead>(
  client: DialerClient,
  jobId: string,
  beforeSending: (leads: readonly Lead[]) => void,
): EditBatcher<Lead> {
  const batches = new Map<string, Batch<Lead>>()

  const flush = async (key: string): Promise<void> => {
    const batch = batches.get(key)
    if (!batch) return
    batches.delete(key)
    clearTimeout(batch.timer)
    try {
      const leads = batch.waiting.map(({ lead }) => lead)
      beforeSending(leads)
      const { found, latencyMs } = await call(client, jobId, leads)
      for (const { lead, resolve } of batch.waiting) resolve({ found: found.has(lead.leadId), latencyMs })
    } catch (error) {
      for (const { reject } of batch.waiting) reject(error)
    }
  }

  return {
    send: (lead) =>
      new Promise((resolve, reject) => {
        const key = JSON.stringify(lead.params)
        let batch = batches.get(key)
        if (!batch) {
          batch = { waiting: [], timer: setTimeout(() => void flush(key), waitMs) }
          batches.set(key, batch)
        }
        batch.waiting.push({ lead, resolve, reject })
        if (batch.waiting.length >= mostLeads) void flush(key)
      }),
  }
}

async function call(
  client: DialerClient,
  jobId: string,
  leads: readonly BatchedLead[],
): Promise<{ found: ReadonlySet<string>; latencyMs: number }> {
  const params = {
    lead_ids: leads.map(({ leadId }) => leadId).join(','),
    // Without it the server changes the 1000 highest ids only; twice as many can never be reached.
    records: mostLeads * 2,
    ...leads[0]?.params,
    ...(leads[0]?.params['list_id_field'] === undefined ? {} : { list_exists_check: 'Y' }),
  } as ParamsOf<'batch_update_lead'>
  const { answer, latencyMs, raw } = await client.call('batch_update_lead', params, { jobId })
  const success = answer.lines.find((line) => line.kind === 'SUCCESS')
  if (success) return { found: new Set((success.values[3] ?? '').split(',')), latencyMs }
  const error = answer.lines.find((line) => line.kind === 'ERROR')
  if (error?.reason.startsWith('NO MATCHES FOUND') === true) return { found: new Set(), latencyMs }
  throw new RefusedError('batch_update_lead', error?.reason ?? 'its answer is not understood', error?.values ?? [], raw)
}
