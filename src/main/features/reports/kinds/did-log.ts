import { z } from 'zod'
import { recordsOf } from '../../../../shared/answer/index.ts'
import type { ColumnOf } from '../../../../shared/catalogue/index.ts'
import { ProblemError } from '../../../../shared/model/problem.ts'
import type { ReportFilters } from '../../../../shared/model/report.ts'
import { answerOf } from '../../../dialer/operations/known-dialer.ts'
import { wholeNumber } from './cut-off.ts'
import { before, type DayAsked, joined, passes, type ReportKindSpec } from './report-kind.ts'

const didCallSchema = z.object({ did: z.string(), caller: z.string(), at: z.string(), seconds: z.number() })
type DidCall = z.infer<typeof didCallSchema>

/** Calls that came in on DIDs. Without DIDs named, those the dialer counted calls of on that day. */
export const didLogReport: ReportKindSpec<readonly DidCall[]> = {
  source: 'did-log',
  facts: z.array(didCallSchema),
  scopeOf: ({ filters: { dids } }) => joined(dids),
  readDay: async (asked) => {
    const { dids } = asked.query.filters
    const calls: DidCall[] = []
    for (const did of dids.length > 0 ? dids : await didsOf(asked)) calls.push(...(await logOf(asked, did)))
    return before(calls, asked)
  },
  columnsOf: () => [
    { id: 'at', title: 'Time', unit: 'moment', hint: 'When the call came in, by the dialer’s clock.' },
    { id: 'did', title: 'DID', unit: 'text', hint: 'The number that was called.' },
    { id: 'caller', title: 'Caller', unit: 'text', hint: 'The number it came from.' },
    {
      id: 'seconds',
      title: 'Length',
      unit: 'seconds',
      hint: 'Wait and talk of the last queue of the call; 0 where it was in none.',
      sum: true,
    },
  ],
  rowsOf: (days, filters) =>
    days
      .flatMap(({ facts }) => wanted(facts, filters))
      .map((call, at) => ({ key: `${call.did} ${call.at} ${at}`, values: call })),
  countOf: (facts, filters) => wanted(facts, filters).length,
  chartTitle: 'Calls on DIDs',
  chartColumn: null,
  inOrder: true,
  isLog: true,
  readsUntil: true,
  choicesOf: (facts) => ({ dids: facts.map(({ did }) => did) }),
}

const wanted = (facts: readonly DidCall[], { dids }: ReportFilters): readonly DidCall[] =>
  facts.filter(({ did }) => passes(dids, did))

async function didsOf({ client, day, signal, asked }: DayAsked): Promise<string[]> {
  asked()
  try {
    const reply = await client.call(
      'call_dispo_report',
      { did_patterns: 'ALLPATTERNS', query_date: day, end_date: day },
      signal === undefined ? {} : { signal },
    )
    const { rows } = answerOf('call_dispo_report', reply)
    return rows.map(([did = '']) => did).filter((did) => /^\d{1,20}$/.test(did))
  } catch (error) {
    if (!(error instanceof ProblemError) || !notTold.has(error.problem.code)) throw error
    throw new ProblemError({
      ...error.problem,
      what: 'Which DIDs were called cannot be asked of this dialer.',
      action: 'Name the DIDs in the filter.',
      field: 'dids',
    })
  }
}

const notTold: ReadonlySet<string> = new Set(['no-permission', 'unknown-function'])

/** Its header names two columns the wrong way round; the parser has put that right. */
async function logOf({ client, day, signal, asked }: DayAsked, did: string): Promise<DidCall[]> {
  asked()
  const reply = await client.call(
    'did_log_export',
    { phone_number: did, date: day, stage: 'tab', header: 'YES' },
    signal === undefined ? {} : { signal },
  )
  return recordsOf<ColumnOf<'did_log_export'>>(answerOf('did_log_export', reply)).map((record) => ({
    did: record.did_number ?? did,
    caller: record.caller_id_number ?? '',
    at: record.call_date ?? '',
    seconds: wholeNumber(record.length_in_sec, 'did_log_export'),
  }))
}
