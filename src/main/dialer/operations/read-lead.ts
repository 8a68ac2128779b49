import { recordsOf } from '../../../shared/answer/index.ts'
import { leadColumns } from '../../../shared/values/lead-fields.ts'
import type { LeadValues } from '../../../shared/values/lead-diff.ts'
import type { CallOptions, DialerClient, Reply } from '../dialer-client.ts'
import { NoPermissionError, ServerFailureError, UnknownFunctionError } from '../errors.ts'

export interface LeadKey {
  readonly leadId: string
  readonly archived: boolean
}

/** What reading a lead came to. `hidden`: it is there, and the API will not show it. */
export type LeadReading =
  | { readonly kind: 'read'; readonly values: LeadValues; readonly by: 'whole' | 'fields' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'hidden'; readonly why: string }

/**
 * Reads the standard fields of a lead. Where the server cannot print it as a whole – an apostrophe in any field under
 * PHP 8.1 and later, a line end or tab inside a value – it is read in the ways that still work.
 * @throws ProblemError about the connection or the rights of the API user
 */
export async function readLead(client: DialerClient, key: LeadKey, signal?: AbortSignal): Promise<LeadReading> {
  const options = signal === undefined ? {} : { signal }
  let reply: Reply
  try {
    reply = await client.call(
      'lead_all_info',
      { lead_id: key.leadId, stage: 'tab', header: 'YES', ...archivedParam(key) },
      options,
    )
  } catch (error) {
    // Old builds do not have it, and it takes one right more than the fields one by one.
    const byFields =
      isServerFailure(error) || error instanceof UnknownFunctionError || error instanceof NoPermissionError
    if (byFields) return await readWithoutPrinting(client, key, options)
    throw error
  }
  const { answer } = reply
  if (answer.outcome === 'empty') return { kind: 'missing' }
  if (answer.outcome === 'error') return hiddenBy(reply)
  const [row] = answer.rows
  if (answer.rows.length !== 1 || row?.length !== answer.columns.length || answer.columns.length < leadColumns.length) {
    return await readWithoutPrinting(client, key, options)
  }
  return { kind: 'read', values: recordsOf(answer)[0] ?? {}, by: 'whole' }
}

export const archivedParam = (key: LeadKey): { archived_lead?: 'Y' } => (key.archived ? { archived_lead: 'Y' } : {})

/** The server's own error with nothing in the body: for a read, its sign that it choked on a value. */
export const isServerFailure = (error: unknown): boolean =>
  error instanceof ServerFailureError && error.httpStatus === 500

/** `LIST NOT FOUND: |6666|179||77777`: the lead's list does not exist, or this API user may not see it. */
function hiddenBy({ answer }: Reply): LeadReading {
  const line = answer.lines.find((each) => each.reason === 'LIST NOT FOUND') ?? answer.lines[0]
  if (line?.reason !== 'LIST NOT FOUND')
    return { kind: 'hidden', why: `The dialer says: ${line?.reason ?? 'nothing'}.` }
  const list = line.values.at(-1)
  const named = list !== undefined && /^\d{2,}$/.test(list) && line.values.length > 3
  return {
    kind: 'hidden',
    why: `${named ? `Its list ${list}` : 'Its list'} does not exist, or this API user may not see it; the dialer shows no lead of such a list.`,
  }
}

type Options = Pick<CallOptions, 'signal' | 'jobId' | 'timeoutMs'>

/** Other calls choke as well, but only after they have answered: their body is complete, and one without is an accident. */
async function readWithoutPrinting(client: DialerClient, key: LeadKey, options: Options): Promise<LeadReading> {
  const { answer } = await client.call(
    'lead_field_info',
    { lead_id: key.leadId, field_name: 'lead_id', ...archivedParam(key) },
    { ...options, crashPasses: true },
  )
  if (answer.lines.some((line) => line.reason === 'LEAD NOT FOUND')) return { kind: 'missing' }
  const hidden = answer.lines.find((line) => line.kind === 'ERROR')
  if (hidden) return hiddenBy({ answer } as Reply)
  const wanted = leadColumns.filter((column) => column !== 'lead_id')
  const values = await Promise.all(wanted.map((field) => readField(client, key, field, options)))
  return {
    kind: 'read',
    values: { ...Object.fromEntries(wanted.map((field, at) => [field, values[at] ?? ''])), lead_id: key.leadId },
    by: 'fields',
  }
}

/** One column of a lead, also those no other call prints (entry_date, modify_date, called_since_last_reset). */
export async function readField(
  client: DialerClient,
  key: LeadKey,
  field: string,
  options: Options & { readonly custom?: boolean },
): Promise<string> {
  const { custom, ...rest } = options
  const { answer } = await client.call(
    'lead_field_info',
    {
      lead_id: key.leadId,
      field_name: field,
      ...(custom === true ? { custom_fields: 'Y' } : {}),
      ...archivedParam(key),
    },
    // A lead without a row of custom data crashes it every time.
    { ...rest, crashPasses: custom !== true },
  )
  return answer.rows[0]?.[0] ?? ''
}
