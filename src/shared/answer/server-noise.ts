/**
 * What PHP prints around an answer when `display_errors` is on: `<br />`, `<b>Warning</b>: … on line <b>83</b><br />`,
 * or plain `Warning: … on line 83`. Recorded as T1700–T1703; the answer itself stays on lines of its own.
 */
const NOISE =
  /^(?:<br ?\/>|<b>(?:Warning|Notice|Deprecated|Fatal error|Parse error)<\/b>:.*|(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error): .* on line \d+|.*<\/b> on line <b>\d+<\/b>(?:<br ?\/>)?)$/

export function isServerNoise(line: string): boolean {
  // Nearly every line of an answer is none: only these letters start or end one.
  const last = line.at(-1)
  if (last === undefined) return false
  return (last === '>' || line[0] === '<' || (last >= '0' && last <= '9')) && NOISE.test(line)
}

/** PHP begins what it prints with `<br />`, which lands behind a value that ends without a line feed. */
const GLUED_NOISE = /(?<=[^\n])<br ?\/>\n(?=<b>(?:Warning|Notice|Deprecated|Fatal error|Parse error)<\/b>:)/g

/** Puts what PHP prints on lines of its own. */
export const ungluedNoise = (body: string): string =>
  body.includes('</b>:') ? body.replaceAll(GLUED_NOISE, '\n<br />\n') : body

/** A page instead of an answer: a web server's error, a login page, a proxy. */
export const isHtmlPage = (body: string): boolean => /^\s*(?:<!doctype html|<html\b|<head\b)/i.test(body)

/** What the script prints when it cannot reach its database, under PHP before 8.1 with status 200 (real-server.md §7). */
export const saysDatabaseDown = (body: string): boolean => body.startsWith('MySQL connect ERROR:')
