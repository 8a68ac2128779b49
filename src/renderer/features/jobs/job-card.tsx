import { Anchor, Badge, Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Job } from '../../../shared/model/job-view.ts'
import { useConnections } from '../../state/queries.ts'
import { useAction } from '../../state/use-action.ts'
import { jobActions, jobsKey } from '../../state/use-jobs.ts'
import { formatCount } from '../../ui/amounts.ts'
import { ColorDot } from '../../ui/color-dot.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { JobPace } from '../../ui/job-progress.tsx'
import { jobStateWords } from '../../ui/job-words.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { jobPath } from '../../ui/record-paths.ts'
import { isInterrupted } from '../../ui/jobs/job-list.tsx'
import { kindWords } from '../../ui/jobs/kind-words.ts'

/** A job that runs or waits, in one line with its bar: where it is, how far, and what can be done. */
export function JobCard({ job }: { readonly job: Job }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const color = useConnections().data?.find(({ id }) => id === job.connectionId)?.color ?? 'gray'
  const { progress, can } = job
  const again = (): Promise<unknown> => queries.invalidateQueries({ queryKey: jobsKey })
  const act = useAction(async (what: 'pause' | 'resume') => {
    await jobActions[what](job)
    await again()
  })
  const words = isInterrupted(job) ? { title: 'Interrupted', color: 'yellow' } : jobStateWords[progress.state]
  const share = progress.rows === 0 ? 0 : (100 * progress.settled) / progress.rows
  return (
    <Paper withBorder px="md" py="xs" bg="var(--deck-paper)" role="group" aria-label={job.title}>
      <Stack gap={6}>
        <Group gap="sm" justify="space-between">
          <Group gap="xs">
            <Badge color={words.color}>{words.title}</Badge>
            <Text size="sm" c="dimmed">
              {kindWords[job.kind].title}
            </Text>
            <Anchor component={Link} href={jobPath(job)} size="sm" fw={600} underline="always">
              {job.title}
            </Anchor>
            <Group gap={6}>
              <ColorDot color={color} />
              <Text size="sm">{job.connectionName}</Text>
            </Group>
          </Group>
          <Group gap="xs">
            {can.pause && (
              <Button size="compact-sm" variant="default" loading={act.working} onClick={() => void act.run('pause')}>
                Pause
              </Button>
            )}
            {can.resume && progress.state !== 'ready' && (
              <Button size="compact-sm" loading={act.working} onClick={() => void act.run('resume')}>
                Resume
              </Button>
            )}
            {can.cancel && (
              <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
                Cancel
              </Button>
            )}
            <Button size="compact-sm" variant="default" component={Link} href={jobPath(job)}>
              Open
            </Button>
          </Group>
        </Group>
        <Progress value={share} aria-label={`${job.title}: rows done`} />
        <Group gap="md" className="tabular">
          <Text size="sm">
            {progress.state === 'preparing'
              ? `${formatCount(progress.rows)} rows read`
              : `${formatCount(progress.settled)} of ${formatCount(progress.rows)}`}
          </Text>
          {(progress.state === 'running' || progress.state === 'queued') && <JobPace progress={progress} />}
          {progress.problem !== null && (
            <Text size="sm" c="dimmed">
              {progress.problem.what}
            </Text>
          )}
        </Group>
        {act.problem !== null && <ProblemView problem={act.problem} />}
      </Stack>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Cancel ${job.title}?`}
        confirmLabel="Cancel job"
        cancelLabel="Keep it"
        danger
        onConfirm={async () => {
          await jobActions.cancel(job)
          await again()
        }}
      >
        What was done on {job.connectionName} stays; the other {formatCount(progress.rows - progress.settled)} rows are
        not touched.
      </ConfirmDialog>
    </Paper>
  )
}
