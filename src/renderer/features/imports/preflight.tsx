import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { CheckSummary } from '../../../shared/model/checked-rows.ts'
import type { Connection } from '../../../shared/model/connection.ts'
import type { ImportJob } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { useConnections } from '../../state/queries.ts'
import { countOf } from '../../ui/amounts.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { AlteredList } from './altered-list.tsx'
import { checkFigures, CheckView } from './check-view.tsx'
import { Figures } from './figures.tsx'

interface PreflightProps {
  readonly job: ImportJob
  /** It was to start at once; else every row is shown. */
  readonly short: boolean
  readonly onReview: () => void
  /** Sends the rows. */
  readonly onStart: () => void
}

/**
 * A checked import before the first row is sent. One that was to start at once does so where there is nothing to say;
 * else it says what the dialer will alter and what was loaded before, and waits. The others show every row.
 */
export function Preflight({ job, short, onReview, onStart }: PreflightProps) {
  const connection = useConnections().data?.find(({ id }) => id === job.connectionId)
  const summary = useQuery({
    queryKey: ['check-summary', job.jobId],
    queryFn: () => client.imports.checkSummary({ jobId: job.jobId }),
    enabled: short,
    staleTime: 0,
  })
  const clear =
    short && summary.data !== undefined && connection !== undefined
      ? nothingToSay(summary.data, job, connection)
      : false
  const start = useEffectEvent(onStart)
  useEffect(() => {
    if (clear) start()
  }, [clear])
  if (!short) return <CheckView job={job} />
  if (summary.isError) return <ProblemView problem={problemOf(summary.error)} />
  if (summary.data === undefined || clear) return <Skeleton height={200} role="status" aria-label="Checking the rows" />
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="Before anything is sent">
      <Stack gap="sm">
        <Title order={2}>Before anything is sent</Title>
        <Figures label="What would be sent" figures={checkFigures(summary.data)} />
        {summary.data.altered > 0 && (
          <Alert color="yellow" title={`${countOf(summary.data.altered, 'lead')} will not be stored as in the file`}>
            <AlteredList issues={summary.data.issues} />
          </Alert>
        )}
        {connection?.guard === 'production' && (
          <Text size="sm">
            {connection.name} is guarded as production. Every row the dialer accepts becomes a lead of list{' '}
            {job.options.listId} and may be dialed at once.
          </Text>
        )}
        {summary.data.toSend === 0 && (
          <Text size="sm">No row of this file can be sent. Review the rows to see why.</Text>
        )}
        <Group gap="xs">
          <Button disabled={summary.data.toSend === 0} onClick={onStart}>
            Import {countOf(summary.data.toSend, 'row')} into list {job.options.listId} on {job.connectionName}
          </Button>
          <Button variant="default" onClick={onReview}>
            Review rows
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

/** Whether an import may start without another question. */
const nothingToSay = (summary: CheckSummary, job: ImportJob, { guard }: Pick<Connection, 'guard'>): boolean =>
  summary.altered === 0 && summary.toSend > 0 && job.loadedBefore === null && guard !== 'production'
