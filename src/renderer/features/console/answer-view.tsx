import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ConsoleAnswer } from '../../../shared/model/console.ts'
import { AnswerTabs } from '../../ui/answer-tabs.tsx'
import type { LeadPlaces } from '../../ui/lead-ids.tsx'
import { outcomeWords } from '../../ui/outcome-words.ts'

interface AnswerViewProps {
  readonly answer: ConsoleAnswer
  /** Where the leads it names are. */
  readonly leads: LeadPlaces
}

/** What the dialer said: taken apart, and as it came. */
export function AnswerView({ answer, leads }: AnswerViewProps) {
  const words = outcomeWords(answer.outcome)
  const place = useRef<HTMLDivElement>(null)
  // Below a long form the answer would come unseen.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [answer])
  return (
    <Paper ref={place} withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="Answer">
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2}>Answer</Title>
          <Badge color={words.color} role="status">
            {words.title}
          </Badge>
          <Text size="sm" c="dimmed" className="tabular">
            {Math.max(1, Math.round(answer.latencyMs))} ms, HTTP {answer.httpStatus}
            {answer.attempts > 1 ? `, attempt ${answer.attempts}` : ''}
          </Text>
        </Group>
        <AnswerTabs answer={answer} functionName={answer.functionName} leads={leads} />
      </Stack>
    </Paper>
  )
}
