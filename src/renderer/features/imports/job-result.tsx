import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ImportJob } from '../../../shared/model/import.ts'
import { client } from '../../rpc/client.ts'
import { canDragOut, dragResult, saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf } from '../../ui/amounts.ts'
import { loadedStates, rejectedStates } from '../../../shared/model/job.ts'
import { hasEnded } from '../../ui/job-words.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { DoublesNotice } from './doubles-notice.tsx'
import { AfterLoad } from './after-load.tsx'
import { JobRows } from './job-rows.tsx'

/** What to take away from an import: its files, and what became of every row. */
export function JobResult({ job }: { readonly job: ImportJob }) {
  const loaded = loadedStates.reduce((sum, state) => sum + job.counts[state], 0)
  const rejected = rejectedStates.reduce((sum, state) => sum + job.counts[state], 0)
  return (
    <Stack gap="md">
      <Paper withBorder p="md" bg="var(--deck-paper)">
        <Group gap="xl" align="flex-start">
          {job.successFile !== null && (
            <ResultFile
              jobId={job.jobId}
              which="success"
              label="Save the success file"
              about={`${countOf(loaded, 'lead')} with their lead ids`}
            />
          )}
          {job.rejectsFile !== null && (
            <ResultFile
              jobId={job.jobId}
              which="rejects"
              label="Save the rejects file"
              about={`${countOf(rejected, 'row')} with their reasons; can be imported as is`}
            />
          )}
          {job.undecidedFile !== null && (
            <ResultFile
              jobId={job.jobId}
              which="undecided"
              label="Save the undecided file"
              about={`${countOf(job.counts.unknown, 'row')} that may be leads; loading them again could double them`}
            />
          )}
          {job.successFile === null && job.rejectsFile === null && (
            <Text size="sm">There are no result files: no row was read.</Text>
          )}
        </Group>
      </Paper>
      {job.progress.state === 'finished' && job.undoOf === null && (
        <DoublesNotice jobId={job.jobId} connectionId={job.connectionId} />
      )}
      {hasEnded(job.progress.state) && <AfterLoad job={job} />}
      {job.progress.rows > 0 && <JobRows job={job} />}
    </Stack>
  )
}

interface ResultFileProps {
  readonly jobId: string
  readonly which: 'success' | 'rejects' | 'undecided'
  readonly label: string
  readonly about: string
}

function ResultFile({ jobId, which, label, about }: ResultFileProps) {
  const save = useAction(async () => saveResult(await client.jobs.openResult({ jobId, which })))
  const drag = useAction(async () => dragResult(await client.jobs.openResult({ jobId, which })))
  return (
    <Stack gap={4} align="flex-start">
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={save.working}
        onClick={() => void save.run()}
        draggable={canDragOut()}
        onDragStart={(event) => {
          // The desktop's own drag takes the place of the page's.
          event.preventDefault()
          void drag.run()
        }}
      >
        {label}
      </Button>
      <Text size="xs" c="dimmed" maw={300}>
        {about}
      </Text>
      {save.problem !== null && <ProblemView problem={save.problem} />}
    </Stack>
  )
}
