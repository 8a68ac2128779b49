import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import { useAction } from '../../state/use-action.ts'
import { jobActions, jobsKey, useWaitingForYou } from '../../state/use-jobs.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { jobStateWords } from '../../ui/job-words.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { importOfJob } from './import-of-job.ts'

/** Imports that were not brought to their end, with the offer to go on where they stopped. */
export function WaitingImports() {
  const waiting = useWaitingForYou()
    .map(importOfJob)
    .filter((job) => job !== null)
  if (waiting.length === 0) return null
  return (
    <Alert color="yellow" title={waiting.length === 1 ? 'An import waits for you' : 'Imports wait for you'}>
      <Stack gap="sm">
        {waiting.map((job) => (
          <WaitingImport key={job.jobId} job={job} />
        ))}
      </Stack>
    </Alert>
  )
}

function stateWords({ progress, counts }: ImportJob): string {
  if (progress.state === 'ready') return `checked, ${countOf(counts.pending, 'row')} to send.`
  const state = jobStateWords[progress.state].title.toLowerCase()
  return `${state} at ${formatCount(progress.settled)} of ${countOf(progress.rows, 'row')}.`
}

function WaitingImport({ job }: { readonly job: ImportJob }) {
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const { jobId, progress } = job
  const resume = useAction(async () => {
    await jobActions.resume(job)
    await queries.invalidateQueries({ queryKey: jobsKey })
    navigate(`/import/${jobId}`)
  })
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Text size="sm">
          <Anchor component={Link} href={`/import/${jobId}`} size="sm" underline="always">
            {job.fileName}
          </Anchor>{' '}
          into list {job.options.listId} of {job.connectionName}: {stateWords(job)}
        </Text>
        {progress.state === 'ready' ? (
          <Button size="compact-sm" variant="default" component={Link} href={`/import/${jobId}`}>
            Look at it
          </Button>
        ) : (
          <Button size="compact-sm" loading={resume.working} onClick={() => void resume.run()}>
            Resume
          </Button>
        )}
      </Group>
      {progress.problem !== null && (
        <Text size="xs" c="dimmed">
          {progress.problem.what}
        </Text>
      )}
      {resume.problem !== null && <ProblemView problem={resume.problem} />}
    </Stack>
  )
}
