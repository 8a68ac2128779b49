import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useLocation } from 'wouter'
import { isFunctionName } from '../../../shared/catalogue/index.ts'
import { formatTime } from '../../ui/amounts.ts'
import { useCallHistory, type PastCall } from './call-history.ts'
import { changeCall } from './current-call.ts'

/** Calls made before, each one click from being filled in again. */
export function CallHistory() {
  const calls = useCallHistory()
  const [, navigate] = useLocation()

  function fillIn(call: PastCall): void {
    if (!isFunctionName(call.functionName)) return
    changeCall(call.functionName, { params: call.params, customFields: call.customFields })
    navigate(`/console/${call.functionName}`)
  }

  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="Calls made before">
      <Title order={2} mb="xs">
        Calls made before
      </Title>
      {calls.length === 0 && (
        <Text size="sm" c="dimmed">
          None since this window was opened.
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
                {formatTime(call.at)}, {call.connectionName}, {call.outcome}
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
