import type { LookUpProgress } from '../../../../shared/model/checked-rows.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import type { CheckedRows } from '../../../store/checked-rows.ts'

/** Numbers asked for in one call: the dialer answers some hundred at the cost of one (measured: 100 to 500). */
const numbersInCall = 200
/** Rows read at a time. */
const rowsInPage = 1000
/** The dialer stops at 1000 leads without a word unless told otherwise. */
const records = '20000'

/** Asks the dialer for the number of every row that would be sent, and marks those it has. */
export async function* lookUpKnown(
  rows: CheckedRows,
  client: DialerClient,
  jobId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<LookUpProgress> {
  rows.forgetKnown()
  const numbers = rows.count('all')
  let looked = 0
  let known = 0
  let afterRow = 0
  for (;;) {
    const page = rows.after('all', afterRow, rowsInPage)
    const last = page.at(-1)
    if (!last) return
    afterRow = last.row
    const waiting = page.filter((row) => row.state === 'pending' && row.lockKey !== '')
    for (let at = 0; at < waiting.length; at += numbersInCall) {
      signal?.throwIfAborted()
      const asked = waiting.slice(at, at + numbersInCall)
      const found = await searchNumbers(new Set(asked.map((row) => row.lockKey)), client, jobId, signal)
      const marked = asked.flatMap((row) => {
        const leadId = found.get(row.lockKey)
        return leadId === undefined ? [] : [{ row: row.row, leadId }]
      })
      rows.markKnown(marked)
      known += marked.length
      looked += asked.length
      yield { looked, numbers, known }
    }
    looked += page.length - waiting.length
    yield { looked, numbers, known }
  }
}

async function searchNumbers(
  phones: ReadonlySet<string>,
  client: DialerClient,
  jobId: string,
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const { answer, raw } = await client.call(
    'lead_search',
    { phone_number: [...phones].join(','), records },
    { jobId, ...(signal === undefined ? {} : { signal }) },
  )
  if (answer.outcome === 'empty' && answer.lines.length > 0) return new Map()
  if (answer.outcome !== 'data') {
    throw new ProblemError({
      code: 'refused',
      what: 'The numbers could not be looked up',
      why: answer.lines[0]?.reason ?? 'The dialer gave an incomplete answer.',
      action: 'Rows looked up so far are marked. Try again, or go on without.',
      raw,
    })
  }
  return new Map(
    answer.rows.flatMap(([phone = '', , ids = '']) => {
      // Newest first.
      const [newest] = ids.split('-')
      return newest === undefined || newest === '' ? [] : [[phone, newest] as const]
    }),
  )
}
