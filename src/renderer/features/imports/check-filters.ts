import type { CheckFilter, CheckSummary } from '../../../shared/model/checked-rows.ts'

/** What a filter of the check grid is called. */
export const filterWords: Readonly<Record<CheckFilter, string>> = {
  all: 'All',
  problems: 'Only problems',
  errors: 'Errors',
  warnings: 'Warnings',
  notes: 'Mended',
  excluded: 'Left out',
  repeated: 'Twice in the file',
  known: 'On the dialer',
}

/** The filters that would show something. */
export function presentFilters(summary: CheckSummary): readonly CheckFilter[] {
  const has = (level: string): boolean => summary.issues.some((issue) => issue.level === level && issue.rows > 0)
  const shown: readonly (readonly [CheckFilter, boolean])[] = [
    ['all', true],
    ['problems', summary.issues.length > 0 || summary.invalid > 0],
    ['errors', summary.invalid > 0 || has('error')],
    ['warnings', has('warning')],
    ['notes', has('note')],
    ['excluded', summary.excluded > 0],
    ['repeated', summary.repeated > 0],
    ['known', (summary.known ?? 0) > 0],
  ]
  return shown.flatMap(([filter, present]) => (present ? [filter] : []))
}
