import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useLocation } from 'wouter'
import type { ActivityCall } from '../../../shared/model/activity.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import { formatTime } from '../../ui/amounts.ts'
import { outcomeWords } from '../../ui/outcome-words.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { changeCall, valuesOfCall } from '../../state/console-call.ts'
import { useCallHistory } from './call-history.ts'

/** Calls made by hand before, each one click from being filled in again. */
export function CallHistory({ connection }: { readonly connection: Connection }) {
  const history = useCallHistory(connection)
  const [, navigate] = useLocation()
  const calls = history.data?.calls ?? []

  function fillIn(call: ActivityCall): void {
    const values = valuesOfCall(call)
    if (values === null) return
    changeCall(values.functionName, values)
    navigate(`/console/${values.functionName}`)
  }

  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="Calls made before">
      <Title order={2} mb="xs">
        Calls made before
      </Title>
      {history.isError && <ProblemView problem={problemOf(history.error)} />}
      {history.isSuccess && calls.length === 0 && (
        <Text size="sm" c="dimmed">
          None by hand on {connection.name} yet.
        </Text>
      )}
      <Stack gap={6} mah={320} style={{ overflowY: 'auto' }}>
        {calls.map((call) => (
          <Group key={call.id} justify="space-between" wrap="nowrap" gap="xs">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600} truncate>
                {call.functionName}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {formatTime(call.at)}, {outcomeWords(call.outcome).title}
              </Text>
            </div>
            <Button
              size="xs"
              variant="default"
              flex="none"
              onClick={() => fillIn(call)}
              aria-label={`Fill in again: ${call.functionName}`}
            >
              Fill in again
            </Button>
          </Group>
        ))}
      </Stack>
    </Paper>
  )
}
