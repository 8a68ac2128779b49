import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import type { ConnectionTest, TestStep } from '../../../shared/model/connection.ts'
import { stepMarks } from '../../ui/step-marks.tsx'

const topAligned = { itemWrapper: { alignItems: 'flex-start' }, itemIcon: { marginTop: 2 } }

interface TestStepsProps {
  readonly test: ConnectionTest
  /** Offered where a step failed on the certificate alone. */
  readonly onTrust?: (sha256: string) => void
}

/** What a test found, step by step, with the way out of the one that failed. */
export function TestSteps({ test, onTrust }: TestStepsProps) {
  return (
    <Alert color={!test.ok ? 'red' : lackingOf(test) === null ? 'green' : 'yellow'} title={summary(test)} role="status">
      <List listStyleType="none" spacing={6} size="sm" styles={topAligned} aria-label="Steps of the test">
        {test.steps.map((step) => (
          <List.Item
            key={step.name}
            icon={stepMarks[step.state].icon}
            {...(step.state === 'skipped' ? { c: 'dimmed' } : {})}
          >
            <StepText step={step} onTrust={onTrust} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

/** What of the main jobs this API user cannot do; null: nothing. */
const lackingOf = ({ steps }: ConnectionTest): string | null =>
  steps.find(({ name, state }) => name === 'permission' && state === 'warning')?.detail ?? null

function summary(test: ConnectionTest): string {
  if (!test.ok) return `Not ready: ${test.steps.find((step) => step.state === 'failed')?.detail ?? 'a step failed'}`
  const lacking = lackingOf(test)
  if (lacking !== null) return `Connected, but not ready for everything: ${lacking}`
  const about = [
    test.version === null ? null : `version ${test.version}`,
    test.build === null ? null : `build ${test.build}`,
  ]
  const latency = test.latencyMs === null ? null : `answers in ${Math.round(test.latencyMs)} ms`
  return ['Ready', ...[...about, latency].filter((part) => part !== null)].join(', ')
}

function StepText({ step, onTrust }: { readonly step: TestStep; readonly onTrust: TestStepsProps['onTrust'] }) {
  const { certificateSha256 } = step
  return (
    <Stack gap={2}>
      <Text size="sm">
        <b>{step.title}</b> <span>({stepMarks[step.state].word})</span>
        {step.detail === '' || step.state === 'skipped' ? '' : ` ${step.detail}`}
      </Text>
      {step.action !== undefined && <Text size="sm">{step.action}</Text>}
      {step.vicidialPage !== undefined && (
        <Text size="sm" fw={600}>
          In VICIdial: {step.vicidialPage}
        </Text>
      )}
      {certificateSha256 !== undefined && onTrust !== undefined && (
        <Stack gap={4}>
          <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {certificateSha256}
          </Text>
          <Group>
            <Button size="xs" variant="default" onClick={() => onTrust(certificateSha256)}>
              Trust this certificate
            </Button>
          </Group>
        </Stack>
      )}
    </Stack>
  )
}
