import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { ImportJob } from '../../shared/model/import.ts'
import { client } from '../rpc/client.ts'
import { useAction } from '../state/use-action.ts'
import { useWaitingJobs } from '../state/use-running-jobs.ts'
import { countOf } from '../ui/amounts.ts'
import { ProblemView } from '../ui/problem-view.tsx'

/** Ended with the app, and not by the admin or the dialer. */
const isInterrupted = ({ progress: { state, problem } }: ImportJob): boolean =>
  state === 'stopped' && problem?.code === 'cancelled'

/** After a crash or a restart: the offer to go on with the import that was under way, on whichever screen one begins. */
export function UnfinishedImports() {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const [hidden, setHidden] = useState(false)
  const interrupted = useWaitingJobs().filter(isInterrupted)
  const job = interrupted[0]
  const resume = useAction(async (jobId: string) => {
    await client.imports.resume({ jobId })
    await queries.invalidateQueries({ queryKey: ['imports'] })
    navigate(`/import/${jobId}`)
  })
  if (job === undefined || hidden) return null
  const left = job.progress.rows - job.progress.settled
  return (
    <Alert color="yellow" mb="md" role="status" title={`The import of ${job.fileName} was interrupted`}>
      <Stack gap="xs">
        <Text size="sm">
          {countOf(left, 'row')} of it {left === 1 ? 'is' : 'are'} left. What was sent is recorded; going on loads
          nothing twice.
          {interrupted.length > 1 && ` ${countOf(interrupted.length - 1, 'more import')} wait too.`}
        </Text>
        <Group gap="xs">
          <Button size="xs" loading={resume.working} onClick={() => void resume.run(job.jobId)}>
            Go on where it stopped
          </Button>
          <Button size="xs" variant="default" component={Link} href={`/import/${job.jobId}`}>
            Look at it
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setHidden(true)}>
            Not now
          </Button>
        </Group>
        {resume.problem !== null && <ProblemView problem={resume.problem} />}
      </Stack>
    </Alert>
  )
}
