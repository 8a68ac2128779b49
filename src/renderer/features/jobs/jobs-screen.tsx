import { Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRoute } from 'wouter'
import { jobStateSchema, type JobState } from '../../../shared/model/job.ts'
import { jobKindSchema, type JobFilter, type JobKind } from '../../../shared/model/job-view.ts'
import { useConnections } from '../../state/queries.ts'
import { useMovingJobs, useWaitingForYou } from '../../state/use-jobs.ts'
import { jobStateWords } from '../../ui/job-words.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { JobCard } from './job-card.tsx'
import { JobList } from '../../ui/jobs/job-list.tsx'
import { JobScreen } from './job-screen.tsx'
import { kindWords } from '../../ui/jobs/kind-words.ts'

/** Every job of every dialer: what runs, what waits for a decision, and what there was. */
export default function JobsScreen() {
  const [, one] = useRoute('/jobs/:connectionId/:jobId')
  return one === null ? <AllJobs /> : <JobScreen key={one.jobId} jobId={one.jobId} />
}

function AllJobs() {
  const moving = useMovingJobs()
  const waiting = useWaitingForYou()
  return (
    <Stack gap="md">
      <PageHeader title="Jobs" about="Running and past jobs on every dialer" />
      <Stack gap="xs" component="section" aria-label="Running jobs">
        <Title order={2}>Running</Title>
        {moving.length === 0 && (
          <Text size="sm" c="dimmed">
            Nothing is running. Imports, bulk edits and other long work show up here.
          </Text>
        )}
        {moving.map((job) => (
          <JobCard key={job.jobId} job={job} />
        ))}
      </Stack>
      {waiting.length > 0 && (
        <Stack gap="xs" component="section" aria-label="Jobs waiting for a decision">
          <Title order={2}>Waiting for a decision</Title>
          {waiting.map((job) => (
            <JobCard key={job.jobId} job={job} />
          ))}
        </Stack>
      )}
      <History />
    </Stack>
  )
}

const dayMs = 86_400_000

/** From the midnight of a day here to the next. */
function dayRange(day: string): Pick<JobFilter, 'from' | 'to'> {
  const from = new Date(`${day}T00:00`).getTime()
  if (day === '' || Number.isNaN(from)) return {}
  // Noon of the next day is on that day, whatever the clocks do in between.
  const next = new Date(from + dayMs * 1.5)
  return { from, to: new Date(next.getFullYear(), next.getMonth(), next.getDate()).getTime() }
}

function History() {
  const connections = useConnections().data ?? []
  const [kind, setKind] = useState<JobKind | null>(null)
  const [connectionId, setConnectionId] = useState<string | null>(null)
  const [state, setState] = useState<JobState | null>(null)
  const [day, setDay] = useState('')
  const filter = useMemo<JobFilter>(
    () => ({
      ...(kind === null ? {} : { kinds: [kind] }),
      ...(connectionId === null ? {} : { connectionId }),
      ...(state === null ? {} : { states: [state] }),
      ...dayRange(day),
    }),
    [kind, connectionId, state, day],
  )
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="History">
      <Stack gap="xs">
        <Title order={2}>History</Title>
        <Group gap="xs" align="flex-end">
          <Select
            label="Kind"
            w={170}
            clearable
            placeholder="All"
            data={jobKindSchema.options.map((value) => ({ value, label: kindWords[value].title }))}
            value={kind}
            onChange={setKind}
          />
          <Select
            label="Dialer"
            w={180}
            clearable
            placeholder="All"
            data={connections.map(({ id, name }) => ({ value: id, label: name }))}
            value={connectionId}
            onChange={setConnectionId}
          />
          <Select
            label="State"
            w={150}
            clearable
            placeholder="All"
            data={jobStateSchema.options.map((value) => ({ value, label: jobStateWords[value].title }))}
            value={state}
            onChange={setState}
          />
          <TextInput
            type="date"
            label="Day"
            w={160}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        </Group>
        <JobList label="Jobs" filter={filter} empty={isFiltered ? 'No job matches these filters.' : 'No jobs yet.'} />
      </Stack>
    </Paper>
  )
}
