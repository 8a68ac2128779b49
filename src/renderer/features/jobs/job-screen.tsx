import { Button, Group, Loader, Paper, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { Job, JobRow, ResultName } from '../../../shared/model/job-view.ts'
import { rowStateSchema } from '../../../shared/model/job.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useRecordOfPage } from '../../state/page-dialer.ts'
import { useAction } from '../../state/use-action.ts'
import { useJob } from '../../state/use-job.ts'
import { percentOf } from '../../state/use-jobs.ts'
import { formatCount } from '../../ui/amounts.ts'
import { PagedTable } from '../../ui/data-table/paged-table.tsx'
import { DialerCrumb } from '../../ui/dialer-crumb.tsx'
import { JobProgressView } from '../../ui/job-progress.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { jobPath } from '../../ui/record-paths.ts'
import { CredentialButtons } from './credential-buttons.tsx'
import { JobButtons } from './job-buttons.tsx'
import { doneOf, kindWords } from '../../ui/jobs/kind-words.ts'
import { rowColumns } from './row-columns.tsx'

/** One job of any kind: how far it is, what became of each row, and what can be done with it. */
export function JobScreen({ jobId }: { readonly jobId: string }) {
  const { job, moving, follow } = useJob(jobId)
  const { data } = job
  useRecordOfPage(data?.connectionId ?? null, `Job ${data?.title ?? jobId}`)
  if (job.isError && data === undefined) {
    return (
      <ProblemView problem={problemOf(job.error)}>
        <Button size="xs" variant="default" component={Link} href="/jobs">
          All jobs
        </Button>
      </ProblemView>
    )
  }
  if (data === undefined) return <Loader size="sm" role="status" aria-label="Loading the job" />
  const percent = moving ? percentOf([data]) : null
  return (
    <Stack gap="md">
      <PageHeader
        title={data.title}
        {...(percent === null ? {} : { windowTitle: `${percent}% ${data.title}` })}
        about={
          <DialerCrumb
            {...kindWords[data.kind].home}
            connection={{ id: data.connectionId, name: data.connectionName }}
          />
        }
      >
        <JobButtons job={data} onAsked={follow} />
        {data.details?.kind === 'provision' && !moving && (
          <CredentialButtons job={data} credentials={data.details.credentials} />
        )}
      </PageHeader>
      {data.undoneBy !== null && (
        <Text size="sm">
          This job was undone by <Link href={jobPath({ ...data, jobId: data.undoneBy })}>a job of its own</Link>.
        </Text>
      )}
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <JobProgressView progress={data.progress} />
      </Paper>
      {moving ? (
        <Text size="sm" c="dimmed">
          {data.elsewhere
            ? 'Another Dialdeck on this computer is working on it.'
            : data.progress.state === 'queued'
              ? 'Another job is working on this dialer; this one starts by itself when that is done.'
              : 'You may look at other screens: the job goes on.'}
        </Text>
      ) : (
        data.kind !== 'unknown' && <Outcomes key={data.progress.settled} job={data} />
      )}
    </Stack>
  )
}

const resultTitles: Readonly<Record<ResultName, string>> = {
  all: 'Save all rows',
  'not-done': 'Save rows not done',
  success: 'Save the success file',
  rejects: 'Save the rejects file',
  undecided: 'Save undecided rows',
}

function Outcomes({ job }: { readonly job: Job }) {
  const { jobId, progress } = job
  const { done: doneStates } = kindWords[job.kind]
  const done = doneOf(job)
  const [part, setPart] = useState<'not-done' | 'done'>(done === progress.rows ? 'done' : 'not-done')
  const save = useAction(async (which: ResultName) => saveResult(await client.jobs.openResult({ jobId, which })))
  const states = rowStateSchema.options.filter((state) => doneStates.includes(state) === (part === 'done'))
  const first = useQuery({
    queryKey: ['job-columns', jobId],
    queryFn: () => client.jobs.rows({ jobId, states: [], offset: 0, limit: 1 }),
  })
  const found = first.data?.columns
  const columns = useMemo(() => rowColumns(job, found ?? []), [job, found])
  if (first.isError) return <ProblemView problem={problemOf(first.error)} />
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {job.results.map(({ which, name }) => (
          <Button
            key={which}
            variant="default"
            title={name}
            loading={save.working}
            onClick={() => void save.run(which)}
          >
            {resultTitles[which]}
          </Button>
        ))}
      </Group>
      {save.problem !== null && <ProblemView problem={save.problem} />}
      {found !== undefined && (
        <PagedTable<JobRow>
          label="Rows of the job"
          columns={columns}
          rowKey={rowKey}
          sourceKey={['job-rows', jobId, part, progress.settled]}
          load={(offset, limit) => client.jobs.rows({ jobId, states, offset, limit })}
          empty="None."
          tools={
            <Group gap={4} role="group" aria-label="Which rows">
              {(['not-done', 'done'] as const).map((each) => (
                <Button
                  key={each}
                  size="compact-xs"
                  variant={each === part ? 'light' : 'subtle'}
                  aria-pressed={each === part}
                  onClick={() => setPart(each)}
                >
                  {each === 'done' ? 'Done' : 'Not done'} {formatCount(each === 'done' ? done : progress.rows - done)}
                </Button>
              ))}
            </Group>
          }
        />
      )}
    </Stack>
  )
}

const rowKey = (row: JobRow): string => String(row.row)
