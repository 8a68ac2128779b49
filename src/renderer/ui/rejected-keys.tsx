import { Button, Popover, ScrollArea, Table, Text } from '@mantine/core'
import type { RejectedKey } from '../../shared/values/lead-keys.ts'
import { formatCount } from './amounts.ts'

const shown = 200

interface RejectedKeysProps {
  readonly rejected: readonly RejectedKey[]
  /** How many there are, where not all of them are named. */
  readonly total?: number
}

/** Text that cannot be looked up, line by line with the reason. */
export function RejectedKeys({ rejected, total = rejected.length }: RejectedKeysProps) {
  if (rejected.length === 0) return null
  return (
    <Popover width={460} position="bottom-start" withArrow trapFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="light" color="orange">
          Show what is not usable
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={260}>
          <Table fz="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Line</Table.Th>
                <Table.Th>Text</Table.Th>
                <Table.Th>Why</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rejected.slice(0, shown).map((key) => (
                <Table.Tr key={`${key.line} ${key.text}`}>
                  <Table.Td>{key.line}</Table.Td>
                  <Table.Td style={{ wordBreak: 'break-all' }}>{key.text}</Table.Td>
                  <Table.Td>{key.reason}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {total > shown && (
            <Text size="xs" c="dimmed" mt="xs">
              and {formatCount(total - shown)} more
            </Text>
          )}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}
