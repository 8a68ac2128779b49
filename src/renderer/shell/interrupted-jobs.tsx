import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Job } from '../../shared/model/job-view.ts'
import { useAction } from '../state/use-action.ts'
import { jobActions, useWaitingForYou } from '../state/use-jobs.ts'
import { countOf } from '../ui/amounts.ts'
import { kindWords } from '../ui/jobs/kind-words.ts'
import { ProblemView } from '../ui/problem-view.tsx'
import { jobPath } from '../ui/record-paths.ts'

/** Ended with the app, and not by the admin or the dialer. */
const isInterrupted = ({ progress: { state, problem } }: Job): boolean =>
  state === 'stopped' && problem?.code === 'cancelled'

/** After a crash or a restart: the offer to resume the job that was under way, on whichever screen one begins. */
export function InterruptedJobs() {
  const [, navigate] = useLocation()
  const [hidden, setHidden] = useState(false)
  const interrupted = useWaitingForYou().filter(isInterrupted)
  const [job] = interrupted
  const resume = useAction(async (wanted: Job) => {
    await jobActions.resume(wanted)
    navigate(jobPath(wanted))
  })
  if (job === undefined || hidden) return null
  const left = job.progress.rows - job.progress.settled
  return (
    <Alert color="yellow" mb="md" role="status" title={`${kindWords[job.kind].title} “${job.title}” was interrupted`}>
      <Stack gap="xs">
        <Text size="sm">
          {countOf(left, kindWords[job.kind].noun)} left on {job.connectionName}. What was sent is recorded; nothing is
          sent twice.
          {interrupted.length > 1 && ` ${countOf(interrupted.length - 1, 'more job')} interrupted.`}
        </Text>
        <Group gap="xs">
          <Button size="xs" loading={resume.working} onClick={() => void resume.run(job)}>
            Resume
          </Button>
          <Button size="xs" variant="default" component={Link} href={jobPath(job)}>
            Open
          </Button>
          {interrupted.length > 1 && (
            <Button size="xs" variant="default" component={Link} href="/jobs">
              All jobs
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={() => setHidden(true)}>
            Not now
          </Button>
        </Group>
        {resume.problem !== null && <ProblemView problem={resume.problem} />}
      </Stack>
    </Alert>
  )
}
