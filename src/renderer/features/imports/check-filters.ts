import type { CheckFilter, CheckSummary, IssueFilter, NamedFilter } from '../../../shared/model/checked-rows.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'

/** What a filter of the check grid is called. */
const filterWords: Readonly<Record<NamedFilter, string>> = {
  all: 'All',
  problems: 'Only problems',
  errors: 'Errors',
  warnings: 'Warnings',
  notes: 'Mended',
  excluded: 'Skipped',
  repeated: 'Duplicates in file',
  known: 'On the dialer',
}

const issueWords = { error: 'Not sent', warning: 'Altered', note: 'Mended' } as const

/** What a filter is called: "Errors", "Not sent: Phone number". */
export function filterTitle(filter: CheckFilter): string {
  if (typeof filter === 'string') return filterWords[filter]
  return `${issueWords[filter.level]}: ${filter.field === null ? 'the row' : leadFieldTitle(filter.field)}`
}

/** Names a filter in caches. */
export const filterKey = (filter: CheckFilter): string =>
  typeof filter === 'string' ? filter : `${filter.level} ${filter.code} ${filter.field ?? ''}`

const isOfIssue = (filter: CheckFilter, issue: IssueFilter): boolean => filterKey(filter) === filterKey(issue)

/** The filters that would show something, the chosen kind of issue among them. */
export function presentFilters(summary: CheckSummary, chosen: CheckFilter = 'all'): readonly CheckFilter[] {
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
    [chosen, typeof chosen !== 'string' && summary.issues.some((issue) => isOfIssue(chosen, issue))],
  ]
  return shown.flatMap(([filter, present]) => (present ? [filter] : []))
}
