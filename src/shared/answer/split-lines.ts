import { kindAt } from './message-line.ts'

/** A message that follows raw text on the same line, as the alternate numbers of `add_lead` are printed. */
const GLUED = /(?:SUCCESS|NOTICE|ERROR): [a-z][a-z0-9_]* [A-Z]/

/**
 * Splits a body at line feeds. A message glued behind raw text is put on a line of its own (README §3, rule 2);
 * `glued` is false for data answers, whose cells may hold anything.
 */
export function splitLines(body: string, glued: boolean): string[] {
  const lines = body.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  if (!glued) return lines
  return lines.flatMap((line) => {
    if (kindAt(line) !== null) return [line]
    const at = line.search(GLUED)
    return at > 0 ? [line.slice(0, at), line.slice(at)] : [line]
  })
}
