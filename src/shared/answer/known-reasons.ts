import { commonErrors } from '../catalogue/every-call.ts'
import { functionNames, functionSpec } from '../catalogue/index.ts'
import type { LineKind } from './answer.ts'
import { kindAt, nameEnd } from './message-start.ts'
import { recordedReasons } from './recorded-reasons.ts'

/** A fixed text the dialer is known to print, with what its pattern tells about the cells behind it. */
export interface KnownReason {
  readonly text: string
  /** A separator stands among the cells: `LEAD HAS BEEN DELETED 1|0 - 6666|…`, `… not allowed: 10.0.0.1: ||IPBLOCK|`. */
  readonly separatorAmongCells: boolean
  /** A pipe stands before the first cell, opening the list. */
  readonly opened: boolean
  /** The printed line ends with a pipe that closes the last cell. */
  readonly closed: boolean
}

interface FoundReason {
  readonly kind: LineKind
  readonly functionName: string
  readonly reason: KnownReason
}

/** Takes the fixed text out of a catalogue pattern such as `ERROR: add_lead DUPLICATE … - <phone_number>|…`. */
function reasonOf(pattern: string): FoundReason | null {
  const kind = kindAt(pattern)
  if (kind === null) return null
  const text = pattern.slice(kind.length + 2)
  const end = nameEnd(text, 0)
  const rest = text.slice(end).replace(/^:? /, '')
  const firstCell = rest.search(/[<[]/)
  const fixed = firstCell < 0 ? rest : rest.slice(0, firstCell)
  const reason = fixed.replace(/( - |: ?\|*|\|+)$/, '').trim()
  if (!reason) return null
  return {
    kind,
    functionName: text.slice(0, end),
    reason: {
      text: reason,
      separatorAmongCells: firstCell >= 0 && / - |: \|/.test(rest.slice(firstCell)),
      opened: fixed.endsWith('|'),
      closed: rest.endsWith('|'),
    },
  }
}

/** Reasons of one function by kind, longest first. */
type Reasons = Readonly<Record<LineKind, readonly KnownReason[]>>

function patterns(): string[] {
  const specs = functionNames.map(functionSpec)
  const answers = specs.flatMap((spec) => [...spec.success, ...spec.errors, ...spec.notices])
  return [...[...answers, ...commonErrors].flatMap(({ pattern }) => pattern.split('\n')), ...recordedReasons]
}

function buildTable(): ReadonlyMap<string, Reasons> {
  const table = new Map<string, Record<LineKind, KnownReason[]>>()
  for (const { kind, functionName, reason } of patterns()
    .map(reasonOf)
    .filter((found) => found !== null)) {
    const reasons = table.get(functionName) ?? { SUCCESS: [], NOTICE: [], ERROR: [] }
    table.set(functionName, reasons)
    const at = reasons[kind].findIndex(({ text }) => text === reason.text)
    if (at < 0) reasons[kind].push(reason)
    else reasons[kind][at] = merged(reasons[kind][at]!, reason)
  }
  for (const reasons of table.values()) {
    for (const kind of ['SUCCESS', 'NOTICE', 'ERROR'] as const) {
      reasons[kind].sort((a, b) => b.text.length - a.text.length)
    }
  }
  return table
}

/** One text can stand in several patterns, whose cells differ. */
const merged = (one: KnownReason, other: KnownReason): KnownReason => ({
  text: one.text,
  separatorAmongCells: one.separatorAmongCells && other.separatorAmongCells,
  opened: one.opened || other.opened,
  closed: one.closed || other.closed,
})

/** Built with the first answer: a start reads none. */
let table: ReadonlyMap<string, Reasons> | null = null

/** The longest known reason that stands at `at`: reasons hold commas, dashes, colons and digits themselves. */
export function knownReasonAt(kind: LineKind, functionName: string, line: string, at: number): KnownReason | null {
  table ??= buildTable()
  const reasons = table.get(functionName)
  if (!reasons) return null
  for (const reason of reasons[kind]) {
    if (line.startsWith(reason.text, at) && endsReason(line[at + reason.text.length])) return reason
  }
  return null
}

/** A reason ends at a separator, at a cell or at the end of the line, never within a longer word. */
const endsReason = (next: string | undefined): boolean =>
  next === undefined || next === ' ' || next === ':' || next === '|'
