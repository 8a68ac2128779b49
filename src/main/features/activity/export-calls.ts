import { csvCell } from '../../../shared/values/csv-cell.ts'
import type { KeptCall } from '../../store/calls-store.ts'

type NameOf = (connectionId: string) => string

const COLUMNS = [
  'time',
  'connection',
  'function',
  'outcome',
  'latency_ms',
  'attempt',
  'http_status',
  'job',
  'parameters',
  'answer',
]

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

export function* csvOfCalls(calls: Iterable<KeptCall>, nameOf: NameOf): Generator<string> {
  yield `\uFEFF${csvLine(COLUMNS)}`
  for (const call of calls) {
    yield csvLine([
      new Date(call.at).toISOString(),
      nameOf(call.connectionId),
      call.functionName,
      call.outcome,
      call.latencyMs.toFixed(1),
      String(call.attempt),
      call.httpStatus === null ? '' : String(call.httpStatus),
      call.jobId ?? '',
      Object.entries(call.params)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      call.raw,
    ])
  }
}

export function* jsonOfCalls(calls: Iterable<KeptCall>, nameOf: NameOf): Generator<string> {
  let first = true
  yield '['
  for (const call of calls) {
    const { id: _, connectionId, at, ...rest } = call
    yield `${first ? '\n' : ',\n'}${JSON.stringify({ time: new Date(at).toISOString(), connection: nameOf(connectionId), ...rest })}`
    first = false
  }
  yield '\n]\n'
}
