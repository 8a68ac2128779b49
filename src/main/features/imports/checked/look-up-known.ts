import type { LookUpProgress } from '../../../../shared/model/checked-rows.ts'
import type { DialerClient } from '../../../dialer/dialer-client.ts'
import { searchKeys } from '../../../dialer/operations/search-keys.ts'
import type { CheckedRows } from '../../../store/checked-rows.ts'

/** Numbers asked for in one call: the dialer answers some hundred at the cost of one (measured: 100 to 500). */
const numbersInCall = 200
/** Rows read at a time. */
const rowsInPage = 1000
const anywhere = { by: 'phone', scope: { kind: 'system' }, archived: false } as const

/** Asks the dialer for the number of every row that would be sent, and marks those it has. */
export async function* lookUpKnown(
  rows: CheckedRows,
  client: DialerClient,
  jobId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<LookUpProgress> {
  rows.forgetKnown()
  const options = { jobId, ...(signal === undefined ? {} : { signal }) }
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
      const found = new Map(
        (await searchKeys(client, [...new Set(asked.map((row) => row.lockKey))], anywhere, options)).map((match) => [
          match.key,
          match.leadIds[0],
        ]),
      )
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
