import { isFunctionName } from '../catalogue/index.ts'
import type { AnswerLine, LineKind } from './answer.ts'
import { type KnownReason, knownReasonAt } from './known-reasons.ts'

const NAMED = /^([a-z][a-z0-9_]*) (?=\S)/

/** The kind a line starts with, or null for everything that is not a message. */
export function kindAt(line: string): LineKind | null {
  if (line.startsWith('SUCCESS: ')) return 'SUCCESS'
  if (line.startsWith('NOTICE: ')) return 'NOTICE'
  if (line.startsWith('ERROR: ')) return 'ERROR'
  return null
}

/**
 * Takes a message line apart by the longest known reason (README §3, rule 3). Where nobody knows the reason, the text
 * up to the first ` - ` or `: ` stands for it.
 */
export function parseMessageLine(line: string, kind: LineKind): AnswerLine {
  const text = line.slice(kind.length + 2)
  const named = NAMED.exec(text)
  const functionName = named && (isFunctionName(named[1]!) || named[1] === 'auth') ? named[1] : null
  const rest = functionName === null ? text : text.slice(functionName.length + 1)
  const known = knownReasonAt(kind, functionName ?? '', rest)
  const reason = known?.text ?? guessedReason(rest)
  return { kind, functionName, reason, values: valuesOf(rest.slice(reason.length), known) }
}

function guessedReason(text: string): string {
  const end = text.search(/ - |: | -$|:$|\|/)
  return end < 0 ? text.trimEnd() : text.slice(0, end).trimEnd()
}

/** Cells of what follows a reason: ` - a|b`, `: |a|b|`, ` 1|0 - a|b`, `|a`. Values are not escaped by the dialer. */
function valuesOf(tail: string, known: KnownReason | null): readonly string[] {
  if (tail === '') return []
  let cells = withoutSeparator(tail)
  if (known?.separatorAmongCells) cells = cells.replace(/ - |: \|/, '|')
  const opened = known?.opened ?? tail.startsWith(': ')
  if (opened && cells.startsWith('|')) cells = cells.slice(1)
  const values = cells.split('|')
  const closed = known?.closed ?? true
  if (closed && values.length > 1 && values.at(-1) === '') values.pop()
  return values.length === 1 && values[0] === '' ? [] : values
}

function withoutSeparator(tail: string): string {
  if (tail.startsWith(' - ')) return tail.slice(3)
  if (tail.startsWith(': ')) return tail.slice(2)
  if (tail.startsWith(' -') || tail.startsWith(' :')) return tail.slice(2).trimStart()
  return tail.startsWith(':') ? tail.slice(1) : tail.trimStart()
}
