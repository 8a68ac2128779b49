import { kindAt } from './message-start.ts'

/** A message that follows raw text on the same line, as the alternate numbers of `add_lead` are printed. */
const GLUED = /(?:SUCCESS|NOTICE|ERROR): [a-z][a-z0-9_]* [A-Z]/

/**
 * Splits a body at line feeds; carriage returns go only where they end the lines, else they belong to a value. A message
 * glued behind raw text is put on a line of its own (README §3, rule 2); `glued` is false for data answers, whose cells
 * may hold anything.
 */
export function splitLines(body: string, glued: boolean): string[] {
  const lines: string[] = []
  const hasReturns = body.endsWith('\r\n')
  let start = 0
  while (start <= body.length) {
    const feed = body.indexOf('\n', start)
    const next = feed < 0 ? body.length : feed
    const line = body.slice(start, hasReturns && body[next - 1] === '\r' ? next - 1 : next)
    start = next + 1
    const at = glued && line !== '' && kindAt(line) === null ? line.search(GLUED) : 0
    if (at > 0) lines.push(line.slice(0, at), line.slice(at))
    else lines.push(line)
  }
  return lines
}
