import { List, Text } from '@mantine/core'
import { isAltering } from '../../../shared/model/import.ts'
import type { IssueCount } from '../../../shared/model/checked-rows.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { countOf } from '../../ui/amounts.ts'

/** Fields of which the dialer stores something else than the file says, each with how often and one example. */
export function AlteredList({ issues }: { readonly issues: readonly IssueCount[] }) {
  return (
    <List size="sm" spacing={2} aria-label="Altered by the dialer">
      {issues.filter(isAltering).map((issue) => (
        <List.Item key={`${issue.field} ${issue.code}`}>
          <b>
            {leadFieldTitle(issue.field ?? '')}, {countOf(issue.rows, 'row')}
          </b>
          <Text span size="sm" c="dimmed">
            {' '}
            – line {issue.firstLine}: {issue.text}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}
