import { functionSpec, isFunctionName } from '../catalogue/index.ts'
import type { AnswerLine, LineKind } from './answer.ts'
import { parseMessageLine } from './message-line.ts'

const isLeadIds = (cell: string): boolean => /^<(duplicate_)?lead_ids?>$/.test(cell)

/** Columns and parameters that hold lead ids, one or several. */
export const isLeadIdName = (name: string): boolean => name === 'lead_id' || name === 'lead_ids'

/**
 * Which values of a message line are lead ids, by the catalogue's patterns: the third of `LEAD HAS BEEN ADDED - …`.
 * Empty where nobody knows.
 */
export function leadIdPlaces(functionName: string, line: Pick<AnswerLine, 'kind' | 'reason' | 'values'>): Set<number> {
  if (!isFunctionName(functionName)) return new Set()
  const spec = functionSpec(functionName)
  const specs = { SUCCESS: spec.success, NOTICE: spec.notices, ERROR: spec.errors } satisfies Record<LineKind, unknown>
  const known = specs[line.kind]
    .flatMap(({ pattern }) => pattern.split('\n'))
    .map((pattern) => parseMessageLine(pattern, line.kind))
    .filter(({ reason }) => reason === line.reason)
  // The same words stand before fewer or more cells on servers of different age.
  const fitting = (cells: number) => known.find(({ values }) => values.length === cells)
  // Some print a pipe before the first cell which the pattern does not have.
  const opened = line.values[0] === '' && fitting(line.values.length) === undefined ? 1 : 0
  const cells = (fitting(line.values.length - opened) ?? known[0])?.values ?? []
  return new Set(cells.flatMap((cell, place) => (isLeadIds(cell) ? [place + opened] : [])))
}
