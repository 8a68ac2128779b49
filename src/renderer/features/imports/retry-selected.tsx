import { Button, Text } from '@mantine/core'
import type { ImportJob } from '../../../shared/model/import.ts'
import type { JobRow } from '../../../shared/model/job-view.ts'
import { client } from '../../rpc/client.ts'
import { useAction } from '../../state/use-action.ts'
import { countOf } from '../../ui/amounts.ts'
import { useOpenedImport } from './after-load.tsx'

/** Controls for rows that are no leads; none for a job that takes a load back. */
export const retryTools = (job: ImportJob) => (selected: readonly JobRow[]) =>
  job.undoOf === null && selected.length > 0 ? <RetrySelected jobId={job.jobId} selected={selected} /> : null

interface RetrySelectedProps {
  readonly jobId: string
  readonly selected: readonly JobRow[]
}

/** The selected rows as an import of their own, to be mended before they are sent again. */
function RetrySelected({ jobId, selected }: RetrySelectedProps) {
  const open = useOpenedImport()
  const retry = useAction(async () => open(await client.imports.retry({ jobId, rows: selected.map(({ row }) => row) })))
  return (
    <>
      <Button size="compact-xs" variant="default" loading={retry.working} onClick={() => void retry.run()}>
        Retry {countOf(selected.length, 'selected row')}
      </Button>
      {retry.problem !== null && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {retry.problem.what}
        </Text>
      )}
    </>
  )
}
