import { useInterval } from '@mantine/hooks'
import { useState } from 'react'
import { Badge, Group, Progress, Stack, Text } from '@mantine/core'
import type { JobProgress, Outage, RowState } from '../../shared/model/job.ts'
import { countOf, formatClock, formatCount, formatDuration } from './amounts.ts'
import { hasEnded, jobStateWords, rowStateWords } from './job-words.ts'
import { ProblemView } from './problem-view.tsx'

/** Order of the parts of the bar: good news first. */
const shownStates: readonly RowState[] = [
  'added',
  'updated',
  'moved',
  'deleted',
  'perhaps-ours',
  'duplicate',
  'rejected',
  'invalid',
  'unknown',
  'excluded',
  'cancelled',
]

const barColor: Readonly<Record<string, string>> = {
  green: 'green.7',
  yellow: 'yellow.5',
  red: 'red.7',
  orange: 'orange.6',
  gray: 'gray.5',
}

/** How far a job is: a bar by outcome, rows, rate, time left, and what stopped it. */
export function JobProgressView({ progress }: { readonly progress: JobProgress }) {
  const words = jobStateWords[progress.state]
  const share = progress.rows === 0 ? 0 : (100 * (progress.settled - progress.counts.cancelled)) / progress.rows
  const over = hasEnded(progress.state)
  const counted = shownStates.filter((state) => progress.counts[state] > 0)
  return (
    <Stack gap="xs">
      <Group gap="sm" className="tabular">
        <Badge color={words.color}>{words.title}</Badge>
        <Text size="sm" fw={600}>
          {progress.state === 'preparing'
            ? `${countOf(progress.rows, 'row')} read`
            : `${formatCount(progress.settled - progress.counts.cancelled)} of ${countOf(progress.rows, 'row')}`}
        </Text>
        {!over && <JobPace progress={progress} />}
        {over && (
          <Text size="sm" c="dimmed">
            took {formatDuration(progress.seconds)}
          </Text>
        )}
      </Group>
      <Progress.Root
        size="lg"
        role="progressbar"
        aria-label="Rows done"
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        {counted.map((state) => (
          <Progress.Section
            key={state}
            withAria={false}
            value={(100 * progress.counts[state]) / Math.max(1, progress.rows)}
            color={barColor[rowStateWords[state].color] ?? 'gray.5'}
          />
        ))}
      </Progress.Root>
      <Group gap="md" className="tabular">
        {counted.map((state) => (
          <Group key={state} gap={6}>
            <Dot color={barColor[rowStateWords[state].color] ?? 'gray.5'} />
            <Text size="sm">
              {rowStateWords[state].title} <b>{formatCount(progress.counts[state])}</b>
            </Text>
          </Group>
        ))}
      </Group>
      {progress.problem !== null && <ProblemView problem={progress.problem} />}
    </Stack>
  )
}

/** How fast a job goes and how long it takes yet, or that it first settles rows whose answers were lost. */
export function JobPace({ progress }: { readonly progress: JobProgress }) {
  const { outage, settling, waitingFor, rowsPerSecond, secondsLeft } = progress
  if (waitingFor !== undefined) {
    return (
      <Text size="sm" c="dimmed">
        {waitingFor}
      </Text>
    )
  }
  if (outage !== undefined) return <Away outage={outage} />
  if (settling !== undefined) {
    return (
      <Text size="sm" c="dimmed" title="Rows whose answers were lost are looked up before any is sent again.">
        Settling {countOf(settling.rows, 'row')}
        {settling.secondsLeft !== null && `: ${formatDuration(settling.secondsLeft)} left`}
      </Text>
    )
  }
  return (
    <>
      {rowsPerSecond !== null && (
        <Text size="sm" c="dimmed">
          {formatCount(rowsPerSecond)} rows/s
        </Text>
      )}
      {secondsLeft !== null && (
        <Text size="sm" c="dimmed">
          about {formatDuration(secondsLeft)} left
        </Text>
      )}
    </>
  )
}

/** The job goes on by itself when the dialer is back. */
function Away({ outage: { what, why, nextLook, until } }: { readonly outage: Outage }) {
  const [now, setNow] = useState(() => Date.now())
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true })
  const seconds = Math.max(0, Math.ceil((nextLook - now) / 1000))
  const next = seconds === 0 ? 'Trying again now' : `Trying again in ${seconds} s`
  return (
    <Text size="sm" title={why}>
      {what.replace(/\.$/, '')}. {next}, until {formatClock(until, now)}.
    </Text>
  )
}

function Dot({ color }: { readonly color: string }) {
  return (
    <span
      aria-hidden
      style={{
        width: 9,
        height: 9,
        borderRadius: 5,
        background: `var(--mantine-color-${color.replace('.', '-')})`,
      }}
    />
  )
}
