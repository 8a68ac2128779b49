import { isFunctionName } from '../catalogue/index.ts'
import type { LineKind } from './answer.ts'

/** The kind a line starts with, or null for everything that is not a message. */
export function kindAt(line: string): LineKind | null {
  if (line.startsWith('SUCCESS: ')) return 'SUCCESS'
  if (line.startsWith('NOTICE: ')) return 'NOTICE'
  if (line.startsWith('ERROR: ')) return 'ERROR'
  return null
}

/**
 * Where the function's name that stands at `at` ends, or `at` itself where none stands there. `auth` is no function,
 * but speaks for all of them. The guide's form has a colon behind the name: `SUCCESS: add_lead: 1234567`.
 */
export function nameEnd(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  const stop = space < 0 ? text.length : space
  const end = text[stop - 1] === ':' ? stop - 1 : stop
  const name = text.slice(at, end)
  return isFunctionName(name) || name === 'auth' ? end : at
}
