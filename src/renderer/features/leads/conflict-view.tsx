import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import type { FieldConflict, Lead, LeadRef } from '../../../shared/model/lead.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { settleConflict, unstageField } from './lead-draft.ts'

interface ConflictViewProps {
  readonly conflicts: readonly FieldConflict[]
  readonly reference: LeadRef
  readonly lead: Lead
  readonly onSettled: (left: readonly FieldConflict[]) => void
}

/** Fields somebody else changed since the edit was begun, to be settled one by one. Nothing was sent. */
export function ConflictView({ conflicts, reference, lead, onSettled }: ConflictViewProps) {
  const without = (conflict: FieldConflict): readonly FieldConflict[] => conflicts.filter((each) => each !== conflict)
  return (
    <Alert color="orange" icon={<IconGitMerge aria-hidden />} title="Somebody else changed this lead meanwhile">
      <Stack gap="xs">
        <Text size="sm">Nothing was sent. Choose for each field, then commit.</Text>
        <Table fz="sm" verticalSpacing={2} withRowBorders={false}>
          <Table.Tbody>
            {conflicts.map((conflict) => (
              <Table.Tr key={conflict.field}>
                <Table.Th fw={600}>{leadFieldTitle(conflict.field)}</Table.Th>
                <Table.Td>
                  was “{conflict.before}”, is now <b>“{conflict.now}”</b>, you want <b>“{conflict.wanted}”</b>
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap" justify="flex-end">
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => {
                        unstageField(reference, conflict.field, lead.values[conflict.field] === undefined)
                        onSettled(without(conflict))
                      }}
                    >
                      Keep theirs
                    </Button>
                    <Button
                      size="compact-xs"
                      onClick={() => {
                        settleConflict(reference, conflict.field, conflict.now)
                        onSettled(without(conflict))
                      }}
                    >
                      Use mine
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Alert>
  )
}
