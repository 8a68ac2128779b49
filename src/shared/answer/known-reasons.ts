import { commonErrors } from '../catalogue/every-call.ts'
import { type FunctionSpec, functionNames, functionSpec } from '../catalogue/index.ts'
import type { AnswerSpec } from '../catalogue/spec.ts'
import type { LineKind } from './answer.ts'
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

const KIND = /^(SUCCESS|NOTICE|ERROR): /

/** Takes the fixed text out of a catalogue pattern such as `ERROR: add_lead DUPLICATE … - <phone_number>|…`. */
function reasonOf(pattern: string): { kind: LineKind; functionName: string; reason: KnownReason } | null {
  const kind = KIND.exec(pattern)?.[1] as LineKind | undefined
  if (!kind) return null
  const text = pattern.slice(kind.length + 2)
  const named = /^([a-z][a-z0-9_]*) (?=\S)/.exec(text)
  const functionName = named?.[1] ?? ''
  const rest = named ? text.slice(named[0].length) : text
  const firstCell = rest.search(/[<[]/)
  const fixed = firstCell < 0 ? rest : rest.slice(0, firstCell)
  const separatorLater = firstCell >= 0 && / - |: \|/.test(rest.slice(firstCell))
  const reason = fixed.replace(/( - |: ?\|*|\|+)$/, '').trim()
  if (!reason) return null
  return {
    kind,
    functionName,
    reason: {
      text: reason,
      separatorAmongCells: separatorLater,
      opened: fixed.endsWith('|'),
      closed: rest.endsWith('|'),
    },
  }
}

type ReasonTable = ReadonlyMap<string, readonly KnownReason[]>

const tableKey = (kind: LineKind, functionName: string): string => `${kind} ${functionName}`

function buildTable(): ReasonTable {
  const table = new Map<string, Map<string, KnownReason>>()
  const add = (pattern: string): void => {
    for (const line of pattern.split('\n')) {
      const found = reasonOf(line)
      if (!found) continue
      const key = tableKey(found.kind, found.functionName)
      const known = table.get(key) ?? new Map<string, KnownReason>()
      const before = known.get(found.reason.text)
      known.set(found.reason.text, {
        ...found.reason,
        opened: found.reason.opened || before?.opened === true,
        closed: found.reason.closed || before?.closed === true,
        separatorAmongCells: found.reason.separatorAmongCells && before?.separatorAmongCells !== false,
      })
      table.set(key, known)
    }
  }
  const patternsOf = (spec: FunctionSpec): readonly AnswerSpec[] => [...spec.success, ...spec.errors, ...spec.notices]
  for (const name of functionNames) for (const answer of patternsOf(functionSpec(name))) add(answer.pattern)
  for (const answer of commonErrors) add(answer.pattern)
  for (const line of recordedReasons) add(line)
  return new Map(
    [...table].map(([key, known]) => [key, [...known.values()].toSorted((a, b) => b.text.length - a.text.length)]),
  )
}

const table = buildTable()

/** The longest known reason that `text` starts with: reasons hold commas, dashes, colons and digits themselves. */
export function knownReasonAt(kind: LineKind, functionName: string, text: string): KnownReason | null {
  const known = table.get(tableKey(kind, functionName))
  if (!known) return null
  for (const reason of known) {
    if (text.startsWith(reason.text) && endsReason(text, reason.text.length)) return reason
  }
  return null
}

/** A reason ends at a separator, at a cell or at the end of the line, never within a longer word. */
function endsReason(text: string, at: number): boolean {
  const next = text[at]
  return next === undefined || next === ' ' || next === ':' || next === '|'
}
