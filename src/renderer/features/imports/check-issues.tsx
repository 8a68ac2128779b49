import { Badge, Button, Table, Text, VisuallyHidden } from '@mantine/core'
import type { CheckFilter, IssueCount } from '../../../shared/model/checked-rows.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { formatCount } from '../../ui/amounts.ts'

const levelWords: Readonly<Record<IssueCount['level'], { title: string; color: string }>> = {
  error: { title: 'Not sent', color: 'red' },
  warning: { title: 'Altered by dialer', color: 'yellow' },
  note: { title: 'Mended', color: 'blue' },
}

const order = ['error', 'warning', 'note'] as const

interface CheckIssuesProps {
  readonly issues: readonly IssueCount[]
  readonly onShow: (filter: CheckFilter) => void
}

/** What the check found, each kind once with how many rows have it. */
export function CheckIssues({ issues, onShow }: CheckIssuesProps) {
  const sorted = issues.toSorted(
    (left, right) => order.indexOf(left.level) - order.indexOf(right.level) || right.rows - left.rows,
  )
  return (
    <Table.ScrollContainer minWidth={780} mah={230}>
      <Table verticalSpacing={4} stickyHeader aria-label="What the check found">
        <Table.Thead bg="var(--deck-paper)">
          <Table.Tr>
            <Table.Th w={150}>What it means</Table.Th>
            <Table.Th w={150}>Field</Table.Th>
            <Table.Th>For example</Table.Th>
            <Table.Th w={90} ta="right">
              Rows
            </Table.Th>
            <Table.Th w={90} ta="right">
              First line
            </Table.Th>
            <Table.Th w={90}>
              <VisuallyHidden>Show</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((issue) => (
            <Table.Tr key={`${issue.level} ${issue.field} ${issue.code}`}>
              <Table.Td>
                <Badge color={levelWords[issue.level].color}>{levelWords[issue.level].title}</Badge>
              </Table.Td>
              <Table.Td>{issue.field === null ? 'The row' : leadFieldTitle(issue.field)}</Table.Td>
              <Table.Td>
                <Text size="sm" lineClamp={2}>
                  {issue.text}
                </Text>
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {formatCount(issue.rows)}
              </Table.Td>
              <Table.Td ta="right" className="tabular">
                {formatCount(issue.firstLine)}
              </Table.Td>
              <Table.Td>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Show rows: ${issue.text}`}
                  onClick={() => onShow({ level: issue.level, field: issue.field, code: issue.code })}
                >
                  Show
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
