import { Badge, Button, Drawer, Group, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconTerminal2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { ActivityDetail } from '../../../shared/model/activity.ts'
import { client } from '../../rpc/client.ts'
import { formatMoment } from '../../ui/amounts.ts'
import { isLeadIdName } from '../../../shared/answer/index.ts'
import { AnswerTabs } from '../../ui/answer-tabs.tsx'
import { LeadIds } from '../../ui/lead-ids.tsx'
import { outcomeWords } from '../../ui/outcome-words.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { changeCall, valuesOfCall } from '../../state/console-call.ts'

interface CallDrawerProps {
  /** The call to show; null keeps the drawer closed. */
  readonly id: number | null
  readonly onClose: () => void
}

/** One call: what was sent, what came back, how long it took. */
export function CallDrawer({ id, onClose }: CallDrawerProps) {
  const call = useQuery({
    queryKey: ['activity-call', id],
    queryFn: () => client.activity.get({ id: id ?? 0 }),
    enabled: id !== null,
  })
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={call.data === undefined ? 'Call' : call.data.functionName}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {call.isPending && <Skeleton height={240} role="status" aria-label="Loading the call" />}
      {call.isError && <ProblemView problem={problemOf(call.error)} />}
      {call.data !== undefined && <Detail call={call.data} />}
    </Drawer>
  )
}

function Detail({ call }: { readonly call: ActivityDetail }) {
  const words = outcomeWords(call.outcome)
  const values = valuesOfCall(call)
  const { connectionId, functionName, params } = call
  const leads = useMemo(() => ({ connectionId, archived: params['archived_lead'] === 'Y' }), [connectionId, params])
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Badge color={words.color}>{words.title}</Badge>
        <Text size="sm" c="dimmed" className="tabular">
          {formatMoment(call.at)}, {call.connectionName}, {Math.round(call.latencyMs)} ms
          {call.httpStatus === null ? '' : `, HTTP ${call.httpStatus}`}
          {call.attempt > 1 ? `, attempt ${call.attempt}` : ''}
        </Text>
      </Group>
      {values !== null && (
        <Group>
          <Button
            component={Link}
            href={`/console/${values.functionName}`}
            size="xs"
            variant="default"
            leftSection={<IconTerminal2 size={14} aria-hidden />}
            onClick={() => changeCall(values.functionName, values)}
          >
            Fill into the console
          </Button>
        </Group>
      )}
      <Table verticalSpacing={3} aria-label="Parameters">
        <Table.Tbody>
          {Object.entries(call.params).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={180}>{name}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {isLeadIdName(name) ? <LeadIds text={value} {...leads} /> : value}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <AnswerTabs
        answer={{ ...call, rowCount: call.rows.length, rawCut: call.raw.endsWith('\n…') }}
        functionName={functionName}
        leads={leads}
      />
    </Stack>
  )
}
