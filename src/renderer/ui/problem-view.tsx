import { Alert, Button, Code, Collapse, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Problem } from '../../shared/model/problem.ts'

interface ProblemViewProps {
  readonly problem: Problem
  /** Buttons that mend it or try again. */
  readonly children?: ReactNode
}

/** What happened, why, what to do; the dialer's raw answer one click away. */
export function ProblemView({ problem, children }: ProblemViewProps) {
  const [opened, { toggle }] = useDisclosure(false)
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={problem.what} role="alert">
      <Stack gap="xs">
        {problem.why !== undefined && <Text size="sm">{problem.why}</Text>}
        {problem.action !== undefined && (
          <Text size="sm" fw={600}>
            {problem.action}
          </Text>
        )}
        {(problem.raw !== undefined || children !== undefined) && (
          <Group gap="xs">
            {children}
            {problem.raw !== undefined && (
              <Button size="xs" variant="default" onClick={toggle} aria-expanded={opened}>
                {opened ? 'Hide the raw answer' : 'Show the raw answer'}
              </Button>
            )}
          </Group>
        )}
        {problem.raw !== undefined && (
          <Collapse expanded={opened}>
            <Code block mah={240} style={{ overflow: 'auto' }}>
              {problem.raw}
            </Code>
          </Collapse>
        )}
      </Stack>
    </Alert>
  )
}
