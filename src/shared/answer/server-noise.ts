/**
 * What PHP prints around an answer when `display_errors` is on: `<br />`, `<b>Warning</b>: …`, `Warning: … on line 83`.
 * Recorded as T1700–T1703; the answer itself stays on lines of its own.
 */
const NOISE =
  /^(?:<br ?\/>|(?:<b>)?(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error)(?:<\/b>)?:(?:\s|$)|.*<\/b> on line <b>\d+<\/b>(?:<br ?\/>)?$|\.\.\.\(\d+ characters of warnings left out here\)\.\.\.$)/

export const isServerNoise = (line: string): boolean => NOISE.test(line)

/** A page instead of an answer: a web server's error, a login page, a proxy. */
export const isHtmlPage = (body: string): boolean => /^\s*(?:<!doctype html|<html\b|<head\b)/i.test(body)
