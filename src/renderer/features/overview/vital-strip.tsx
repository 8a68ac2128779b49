import { Group, Paper, Text, UnstyledButton } from '@mantine/core'
import type { VitalSigns } from '../../../shared/model/overview.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { formatCount } from '../../ui/amounts.ts'
import { ColorDot } from '../../ui/color-dot.tsx'
import { FaultMark } from './fault-mark.tsx'
import { useMainNow, useVitalSigns } from './use-overview.ts'

/** Several dialers beside each other; a click goes to one. */
export function VitalStrip({ several }: { readonly several: boolean }) {
  const arrived = useVitalSigns(several)
  const first = arrived?.value[0]
  if (!several || arrived === null || first === undefined) return null
  return <Signs signs={arrived.value} now={first.now} atMs={arrived.atMs} />
}

interface SignsProps {
  readonly signs: readonly VitalSigns[]
  readonly now: number
  readonly atMs: number
}

function Signs({ signs, now, atMs }: SignsProps) {
  const { connection, choose } = useCurrentConnection()
  const mainNow = useMainNow({ now, atMs })
  return (
    <Group gap={6} component="nav" aria-label="Dialers">
      {signs.map(({ connectionId, name, color, problem, agents, callersWaiting, calls, readAt, freshMs }) => {
        const fault =
          problem?.what ?? (readAt !== null && mainNow - readAt > freshMs ? 'It has not answered since.' : null)
        const total = agents === null ? null : Object.values(agents).reduce((sum, count) => sum + count, 0)
        const figures = [
          total === null ? '– agents' : `${formatCount(total)} agents`,
          `${agents === null ? '–' : formatCount(agents.waiting)} waiting`,
          `${callersWaiting === null ? '–' : formatCount(callersWaiting)} callers`,
          `${calls === null ? '–' : formatCount(calls)} calls`,
        ]
        return (
          <Paper key={connectionId} withBorder px={8} py={3} bg="var(--deck-paper)">
            <Group gap={6} wrap="nowrap">
              <UnstyledButton
                aria-current={connection?.id === connectionId ? 'true' : undefined}
                onClick={() => void choose(connectionId)}
              >
                <Group gap={6} wrap="nowrap">
                  <ColorDot color={color} />
                  <Text size="xs" fw={connection?.id === connectionId ? 700 : 500}>
                    {name}
                  </Text>
                  <Text size="xs" c="dimmed" className="tabular">
                    {figures.join(' · ')}
                  </Text>
                </Group>
              </UnstyledButton>
              <FaultMark fault={fault} />
            </Group>
          </Paper>
        )
      })}
    </Group>
  )
}
