import { Group, Paper, Text, UnstyledButton } from '@mantine/core'
import { agentStateSchema, type AgentState, type Overview } from '../../../shared/model/overview.ts'
import { formatCount, formatDuration } from '../../ui/amounts.ts'
import { FaultMark } from './fault-mark.tsx'
import classes from './overview.module.css'
import { stateColors, stateWords } from './state-words.ts'

interface AgentsPanelProps {
  readonly overview: Overview
  readonly now: number
  readonly fault: string | null
  /** Opens the rows behind a figure. */
  readonly onOpen: (state: AgentState | null) => void
}

/** Agents by state, and who has been longest in one that should not last. */
export function AgentsPanel({ overview, now, fault, onOpen }: AgentsPanelProps) {
  const { agents, longest } = overview
  return (
    <Paper withBorder px="sm" py={6} bg="var(--deck-paper)" component="section" aria-label="Agents by state">
      <Group gap="md" align="center">
        {agents === null ? (
          <Text size="sm" c="dimmed">
            {fault ?? 'Reading the agents…'}
          </Text>
        ) : (
          agentStateSchema.options
            .filter((state) => state !== 'other' || agents.other > 0)
            .map((state) => (
              <UnstyledButton
                key={state}
                className={classes.state}
                style={{ '--state-color': `var(--mantine-color-${stateColors[state]}-6)` }}
                onClick={() => onOpen(state)}
              >
                <div className={`${classes.number} tabular`}>{formatCount(agents[state])}</div>
                <Text size="xs">{stateWords[state]}</Text>
              </UnstyledButton>
            ))
        )}
        <FaultMark fault={fault} />
        <Group gap="sm" ml="auto" aria-label="Longest in a state" role="group">
          {longest.slice(0, 4).map((agent) => (
            <UnstyledButton key={`${agent.user} ${agent.campaignId}`} onClick={() => onOpen(agent.state)}>
              <Text size="xs" fw={600}>
                {agent.fullName || agent.user}
              </Text>
              <Text size="xs" c="dimmed" className="tabular">
                {stateWords[agent.state]} {agent.seenBegin ? '' : 'over '}
                {formatDuration((now - agent.since) / 1000)}
              </Text>
            </UnstyledButton>
          ))}
        </Group>
      </Group>
    </Paper>
  )
}
