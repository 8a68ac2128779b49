import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { CheckFilter, CheckSummary } from '../../../shared/model/checked-rows.ts'
import type { ImportJob } from '../../../shared/model/import.ts'
import { formatCount, formatDuration } from '../../ui/amounts.ts'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { CheckGrid } from './check-grid.tsx'
import { CheckIssues } from './check-issues.tsx'
import { Figures, type Figure } from './figures.tsx'
import { HandOver } from './hand-over.tsx'
import { useCheckedRows } from './use-checked-rows.ts'

/** A checked import before anything is sent: how it stands, what was found, and all rows to be mended. */
export function CheckView({ job }: { readonly job: ImportJob }) {
  const rows = useCheckedRows(job.jobId)
  const [filter, setFilter] = useState<CheckFilter>('all')
  const { data: summary, error } = rows.summary
  if (error !== null && summary === undefined) return <ProblemView problem={problemOf(error)} />
  if (summary === undefined || rows.width === null)
    return <Skeleton height={420} role="status" aria-label="Loading the rows" />
  return (
    <Stack gap="md">
      <Figures label="What would be sent" figures={checkFigures(summary)} />
      {summary.issues.length > 0 && (
        <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="What the check found">
          <Title order={2} mb="xs">
            What the check found
          </Title>
          <CheckIssues issues={summary.issues} onShow={setFilter} />
        </Paper>
      )}
      <Title order={2}>Rows</Title>
      <CheckGrid
        jobId={job.jobId}
        summary={summary}
        width={rows.width}
        rows={rows}
        filter={filter}
        onFilter={setFilter}
      />
      <HandOver jobId={job.jobId} listId={job.options.listId} summary={summary} onChange={rows.refresh} />
      <Text size="sm" c="dimmed">
        Nothing was sent yet. Changes are kept with this import, not in the file.
      </Text>
    </Stack>
  )
}

/** What an import would come to, in numbers. */
export function checkFigures(summary: CheckSummary): readonly Figure[] {
  const { estimate, known } = summary
  return [
    { title: 'Rows to send', value: summary.toSend, note: `of ${formatCount(summary.rows)}` },
    {
      title: 'Will take about',
      value: estimate === null ? '–' : formatDuration(estimate.seconds),
      note:
        estimate === null
          ? 'not known before a first import'
          : `at the ${formatCount(estimate.rowsPerSecond)} rows a second of the last import`,
    },
    { title: 'With errors', value: summary.invalid, note: 'not sent, in the rejects file' },
    ...(summary.repeated > 0 ? [{ title: 'Duplicates in file', value: summary.repeated }] : []),
    ...(summary.excluded > 0 ? [{ title: 'Skipped', value: summary.excluded }] : []),
    ...(summary.altered > 0
      ? [{ title: 'Altered by dialer', value: summary.altered, note: 'stored other than in the file' }]
      : []),
    ...(known === null ? [] : [{ title: 'On the dialer', value: known, note: 'by their number' }]),
  ]
}
