import {
  Accordion,
  Alert,
  Badge,
  Button,
  Group,
  Loader,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconEyeOff } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Connection } from '../../../shared/model/connection.ts'
import type { DoctorStep } from '../../../shared/model/hopper.ts'
import type { Problem } from '../../../shared/model/problem.ts'
import { readKeys } from '../../../shared/values/lead-keys.ts'
import { client } from '../../rpc/client.ts'
import { countOf } from '../../ui/amounts.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { CallTimeInput } from '../../ui/call-time-input.tsx'
import { RemedyButton } from './remedy-button.tsx'

interface DoctorScreenProps {
  readonly connection: Connection
  readonly campaignId: string
}

const mostPhones = 20

/** Why a campaign does not dial: its conditions in order, each passed, failed, or not to be seen through the API. */
export function DoctorScreen({ connection, campaignId }: DoctorScreenProps) {
  const [steps, setSteps] = useState<readonly DoctorStep[]>([])
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [numbers, setNumbers] = useState('')
  const [callTime, setCallTime] = useState('9am-9pm')
  const current = useRef<AbortController | null>(null)
  const phones = readKeys(numbers, 'phone').keys.filter((phone) => phone.length <= 16)

  async function examine(): Promise<void> {
    current.current?.abort()
    const own = new AbortController()
    current.current = own
    setSteps([])
    setProblem(null)
    setRunning(true)
    try {
      const wish = { connectionId: connection.id, campaignId, phones: phones.slice(0, mostPhones), callTime }
      for await (const step of await client.hopper.watchDoctor(wish, { signal: own.signal })) {
        if (own.signal.aborted) return
        setSteps((before) => [...before, step])
      }
    } catch (error) {
      if (!own.signal.aborted) setProblem(problemOf(error))
    } finally {
      if (current.current === own) setRunning(false)
    }
  }

  const passed = steps.filter(({ state, id }) => state === 'passed' && id !== 'verdict')
  const onMended = (): void => void examine()
  return (
    <Stack gap="sm">
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (campaignId !== '') void examine()
          }}
        >
          <Group align="flex-end" gap="md">
            <TextInput
              label="Test numbers (optional)"
              description={`Up to ${mostPhones} phone numbers of the lists`}
              style={{ flex: '1 1 260px' }}
              value={numbers}
              onChange={(event) => setNumbers(event.currentTarget.value)}
            />
            <CallTimeInput value={callTime} onChange={setCallTime} />
            <Button type="submit" loading={running} disabled={campaignId === ''}>
              Examine {campaignId}
            </Button>
          </Group>
        </form>
      </Paper>
      {problem !== null && <ProblemView problem={problem} />}
      {steps.length > 0 && <Verdict steps={steps} running={running} />}
      <Steps steps={steps.filter(({ state }) => state === 'failed')} connection={connection} onMended={onMended} />
      <Steps steps={steps.filter(({ state }) => state === 'unseen')} connection={connection} onMended={onMended} />
      {passed.length > 0 && (
        <Accordion variant="contained">
          <Accordion.Item value="passed">
            <Accordion.Control
              icon={<IconCircleCheck size={20} color="var(--mantine-color-green-filled)" aria-hidden />}
            >
              {countOf(passed.length, 'condition')} passed
            </Accordion.Control>
            <Accordion.Panel>
              <Steps steps={passed} connection={connection} onMended={onMended} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
      {running && <Loader size="sm" role="status" aria-label="Examining" />}
    </Stack>
  )
}

function Verdict({ steps, running }: { readonly steps: readonly DoctorStep[]; readonly running: boolean }) {
  const verdict = steps.find(({ id }) => id === 'verdict')
  const failed = steps.find(({ state }) => state === 'failed')
  const look = looks[verdict?.state ?? (failed === undefined ? 'unseen' : 'failed')]
  return (
    <Alert
      color={look.color}
      icon={<look.icon size={22} aria-hidden />}
      title={verdict?.title ?? (running ? 'Examining…' : 'Not finished')}
      aria-live="polite"
    >
      <Text size="sm" fw={600}>
        {verdict?.found ?? failed?.found ?? 'Nothing wrong so far.'}
      </Text>
      {(verdict?.advice ?? null) !== null && <Text size="sm">{verdict?.advice}</Text>}
    </Alert>
  )
}

interface StepsProps {
  readonly steps: readonly DoctorStep[]
  readonly connection: Connection
  readonly onMended: () => void
}

function Steps({ steps, connection, onMended }: StepsProps) {
  const shown = steps.filter(({ id }) => id !== 'verdict')
  if (shown.length === 0) return null
  return (
    <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
      {shown.map((step) => (
        <StepView key={step.id} step={step} connection={connection} onMended={onMended} />
      ))}
    </Stack>
  )
}

const looks = {
  passed: { title: 'Passed', color: 'green', icon: IconCircleCheck },
  failed: { title: 'Failed', color: 'red', icon: IconCircleX },
  unseen: { title: 'Cannot be seen', color: 'gray', icon: IconEyeOff },
} as const

interface StepViewProps {
  readonly step: DoctorStep
  readonly connection: Connection
  readonly onMended: () => void
}

function StepView({ step, connection, onMended }: StepViewProps) {
  const look = looks[step.state]
  return (
    <Paper component="li" withBorder p="sm" bg="var(--deck-paper)">
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <look.icon size={22} aria-hidden color={`var(--mantine-color-${look.color}-filled)`} />
        <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs">
            <Title order={2} size="h5">
              {step.title}
            </Title>
            <Badge color={look.color}>{look.title}</Badge>
          </Group>
          <Text size="sm">{step.found}</Text>
          {step.advice !== null && (
            <Text size="sm" c="dimmed">
              {step.advice}
            </Text>
          )}
          {step.state === 'failed' && step.remedies.length > 0 && (
            <Group gap="xs">
              {step.remedies.map((remedy) => (
                <RemedyButton key={remedy.id} connection={connection} remedy={remedy} onMended={onMended} />
              ))}
            </Group>
          )}
          {step.table !== null && step.table.rows.length > 0 && (
            <Table.ScrollContainer minWidth={320}>
              <Table fz="sm" withRowBorders={false}>
                <Table.Thead>
                  <Table.Tr>
                    {step.table.columns.map((column) => (
                      <Table.Th key={column}>{column}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {step.table.rows.map((row) => (
                    <Table.Tr key={row.join(' ')} className="tabular">
                      {row.map((cell, at) => (
                        <Table.Td key={step.table?.columns[at]}>{cell}</Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Stack>
      </Group>
    </Paper>
  )
}
