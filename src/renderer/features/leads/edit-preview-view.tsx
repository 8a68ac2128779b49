import { Alert, List, Progress, Stack, Table, Text } from '@mantine/core'
import type { BulkPreview } from '../../../shared/model/lead.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import classes from './leads.module.css'

interface EditPreviewViewProps {
  readonly preview: BulkPreview
  readonly looking: boolean
  /** How many leads are being looked at. */
  readonly most: number
}

/** What an edit of many leads would do: how many change, what the dialer makes of the values, and examples. */
export function EditPreviewView({ preview, looking, most }: EditPreviewViewProps) {
  const { looked, leads, changing, same, refused, refusals, remarks, sendable, how, examples } = preview
  return (
    <Stack gap="xs">
      {remarks.length > 0 && (
        <Alert color={sendable ? 'orange' : 'red'} p="xs">
          <List size="sm">
            {remarks.map((remark) => (
              <List.Item key={remark}>{remark}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {looking && <Progress size="sm" value={(100 * looked) / most} aria-label="Leads looked at" animated />}
      <Text size="sm" className="tabular" aria-live="polite">
        {looked < leads ? `Of the first ${countOf(looked, 'lead')} of ${formatCount(leads)}: ` : 'Of all of them: '}
        <b>{formatCount(changing)} change</b>, {formatCount(same)} hold the values already
        {refused > 0 && <>, {formatCount(refused)} cannot be changed</>}.
      </Text>
      {refusals.length > 0 && (
        <List size="xs" c="dimmed">
          {refusals.map(({ reason, leads: count }) => (
            <List.Item key={reason}>
              {countOf(count, 'lead')}: {reason}
            </List.Item>
          ))}
        </List>
      )}
      {examples.length > 0 && (
        <Table fz="xs" verticalSpacing={2} aria-label="Examples">
          <Table.Tbody>
            {examples.map(({ leadId, field, before, after }) => (
              <Table.Tr key={`${leadId} ${field}`}>
                <Table.Td>{leadId}</Table.Td>
                <Table.Td>{leadFieldTitle(field)}</Table.Td>
                <Table.Td>
                  <span className={classes.old}>{before === '' ? 'empty' : before}</span> →{' '}
                  <b>{after === '' ? 'empty' : after}</b>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="xs" c="dimmed">
        {how === 'batch'
          ? 'Leads with the same change go in batches.'
          : 'These fields are changed lead by lead, which takes longer.'}{' '}
        What is there now is kept, so that all of it can be undone.
      </Text>
    </Stack>
  )
}
