import { Alert, Anchor, Button, Loader, Paper, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ImportJob } from '../../../shared/model/import.ts'
import { isMoving, isOver, isResumable, type JobState } from '../../../shared/model/job.ts'
import { client } from '../../rpc/client.ts'
import { useRecordOfPage } from '../../state/page-dialer.ts'
import { useJob } from '../../state/use-job.ts'
import { jobActions, percentOf } from '../../state/use-jobs.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf, formatTime } from '../../ui/amounts.ts'
import { JobProgressView } from '../../ui/job-progress.tsx'
import { hasEnded } from '../../ui/job-words.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { AlteredList } from './altered-list.tsx'
import { importOfJob } from './import-of-job.ts'
import { ImportSteps, type ImportStep } from './import-steps.tsx'
import { JobButtons } from './job-buttons.tsx'
import { JobFacts } from './job-facts.tsx'
import { JobFigures } from './job-figures.tsx'
import { isStartedAtOnce } from './started-at-once.ts'
import { Preflight } from './preflight.tsx'
import { JobResult } from './job-result.tsx'

/** One import: how far it is, and what became of its rows. */
export function JobScreen({ jobId }: { readonly jobId: string }) {
  const { job: query, follow } = useJob(jobId)
  const job = query.data === undefined ? null : importOfJob(query.data)
  useRecordOfPage(query.data?.connectionId ?? null, `The import of ${query.data?.title ?? ''}`)
  const [short, setShort] = useState(() => isStartedAtOnce(jobId))
  const start = useAction(async () => {
    await jobActions.resume({ jobId })
    follow()
  })
  if (query.isError && query.data === undefined) {
    return (
      <ProblemView problem={problemOf(query.error)}>
        <Button size="xs" variant="default" component={Link} href="/import">
          All imports
        </Button>
      </ProblemView>
    )
  }
  if (query.data === undefined) return <Loader size="sm" role="status" aria-label="Loading the import" />
  if (job === null) {
    return (
      <ProblemView problem={query.data.progress.problem ?? { code: 'not-found', what: 'This job is no import.' }} />
    )
  }
  const percent = isMoving(job.progress.state) ? percentOf([job]) : null
  return (
    <Stack gap="md">
      <PageHeader
        title={job.fileName}
        {...(percent === null ? {} : { windowTitle: `${percent}% ${job.fileName}` })}
        about={
          <>
            <Anchor component={Link} href="/import" size="sm" underline="always">
              Import
            </Anchor>{' '}
            {job.undoOf === null ? 'into' : 'taken back out of'} list {job.options.listId} of {job.connectionName}
          </>
        }
      >
        <JobButtons job={job} can={query.data.can} short={short} onAsked={follow} />
      </PageHeader>
      {!hasEnded(job.progress.state) && <ImportSteps at={stepOf(job)} />}
      <Remarks job={job} />
      {job.progress.state === 'ready' ? (
        <Preflight job={job} short={short} onReview={() => setShort(false)} onStart={() => void start.run()} />
      ) : (
        <Progressing job={job} />
      )}
      {start.problem !== null && <ProblemView problem={start.problem} />}
      <JobFacts job={job} />
    </Stack>
  )
}

/** An import that is under way, at rest or over. */
function Progressing({ job }: { readonly job: ImportJob }) {
  const { state } = job.progress
  const altered = useQuery({
    queryKey: ['altered', job.jobId, state],
    queryFn: () => client.imports.readAltered({ jobId: job.jobId }),
    enabled: !isMoving(state) && job.undoOf === null,
  })
  return (
    <>
      <JobFigures job={job} altered={altered.data?.rows ?? 0} />
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <JobProgressView progress={job.progress} />
      </Paper>
      {isMoving(state) ? (
        <Text size="sm" c="dimmed">
          {state === 'queued'
            ? 'Another job is working on this dialer; this one begins by itself when that is done.'
            : 'You may look at other screens: the import goes on.'}
        </Text>
      ) : (
        <>
          {altered.data !== undefined && altered.data.rows > 0 && (
            <Alert
              color="yellow"
              title={`${countOf(altered.data.rows, 'lead')} ${altered.data.rows === 1 ? 'is' : 'are'} not stored as in the file`}
            >
              <AlteredList issues={altered.data.issues} />
            </Alert>
          )}
          <JobResult job={job} />
        </>
      )}
    </>
  )
}

/** True when exactly the rows of the trial have been sent. */
function isTrialOver({ options: { trialRows }, counts }: ImportJob): boolean {
  const sent = counts.added + counts.updated + counts.moved + counts.rejected + counts.unknown
  return trialRows !== null && sent <= trialRows && counts.pending > 0
}

function stepOf({ progress: { state } }: ImportJob): ImportStep {
  if (state === 'ready') return 'Check'
  return isOver(state) ? 'Result' : 'Run'
}

/** Why rows are undecided, and what to do about it. */
function undecidedWords(state: JobState): string {
  if (isResumable(state)) return 'Their answers were lost. Resume looks them up before anything else is sent.'
  if (state === 'cancelled')
    return 'Their answers were lost, and they were not looked up before the import was cancelled: they may be on the dialer. Search for their numbers under Leads before you load them again.'
  return 'Their answers were lost, and looking them up did not settle it. Nothing is sent again on a guess: look at the rows below and decide.'
}

/** What one should know before going on. */
function Remarks({ job }: { readonly job: ImportJob }) {
  const { loadedBefore, progress, options, counts } = job
  return (
    <>
      {loadedBefore !== null && (
        <Alert
          color="orange"
          title={
            loadedBefore.share === 1
              ? 'This very file was loaded before'
              : `About ${Math.round(loadedBefore.share * 100)} % of these numbers were loaded before`
          }
        >
          <Text size="sm">
            {countOf(loadedBefore.added, 'lead')} were added from {loadedBefore.fileName} on{' '}
            {formatTime(loadedBefore.at)}.{' '}
            <Anchor component={Link} href={`/import/${loadedBefore.jobId}`} size="sm" underline="always">
              See that import
            </Anchor>
          </Text>
        </Alert>
      )}
      {progress.state === 'paused' && isTrialOver(job) && (
        <Alert color="blue" title="The trial is over: look before the rest goes">
          <Text size="sm">
            {countOf(options.trialRows ?? 0, 'row')} were sent, {countOf(counts.pending, 'row')} wait. Look at the leads
            below and on the dialer, then go on or cancel.
          </Text>
        </Alert>
      )}
      {counts.unknown > 0 && !isMoving(progress.state) && (
        <Alert color="orange" title={countOf(counts.unknown, 'undecided row')}>
          <Text size="sm">{undecidedWords(progress.state)}</Text>
        </Alert>
      )}
    </>
  )
}
