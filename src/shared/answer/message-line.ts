import type { AnswerLine, LineKind } from './answer.ts'
import { type KnownReason, knownReasonAt } from './known-reasons.ts'
import { nameEnd } from './message-start.ts'

/**
 * Takes a message line apart by the longest known reason (README §3, rule 3). Where nobody knows the reason, the text
 * up to the first ` - ` or `: ` stands for it; the guide's `SUCCESS: add_lead: 1234567` has none, only its cells.
 */
export function parseMessageLine(line: string, kind: LineKind): AnswerLine {
  const start = kind.length + 2
  const end = nameEnd(line, start)
  const functionName = end > start ? line.slice(start, end) : null
  if (functionName !== null && line[end] === ':') return guideLine(line, kind, functionName, end + 2)
  const at = functionName === null ? start : end + 1
  const known = knownReasonAt(kind, functionName ?? '', line, at)
  const reason = known?.text ?? guessedReason(line.slice(at))
  return { kind, functionName, reason, values: valuesOf(line.slice(at + reason.length), known) }
}

/** Behind the guide's name and colon stand the cells of a good answer, or the words of a refusal. */
function guideLine(line: string, kind: LineKind, functionName: string, at: number): AnswerLine {
  if (kind === 'SUCCESS') return { kind, functionName, reason: '', values: valuesOf(line.slice(at), null) }
  const reason = guessedReason(line.slice(at))
  return { kind, functionName, reason, values: valuesOf(line.slice(at + reason.length), null) }
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
