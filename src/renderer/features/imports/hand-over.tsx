import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { CheckSummary, ReconcileProgress } from '../../../shared/model/checked-rows.ts'
import { leadFieldTitle } from '../../../shared/values/lead-fields.ts'
import { client } from '../../rpc/client.ts'
import { saveResult } from '../../rpc/files.ts'
import { useAction } from '../../state/use-action.ts'
import { useWatched } from '../../state/use-watched.ts'
import { countOf, formatCount } from '../../ui/amounts.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { loaderSeconds, wayWords } from './way-words.ts'

interface HandOverProps {
  readonly jobId: string
  readonly listId: string
  readonly summary: CheckSummary
  readonly onChange: () => Promise<void>
}

/** The other way into the dialer: a clean file for its own loader, and afterwards the comparison with the list. */
export function HandOver({ jobId, listId, summary, onChange }: HandOverProps) {
  const [written, setWritten] = useState<{ rows: number; leftOut: readonly string[] } | null>(null)
  const write = useAction(async () => {
    const { file, rows, leftOut } = await client.imports.handOver({ jobId })
    setWritten({ rows, leftOut })
    await saveResult(file)
  })
  const reconcile = useWatched<ReconcileProgress>(
    (signal) => client.imports.watchReconcile({ jobId }, { signal }),
    onChange,
  )
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)" component="section" aria-label="Another way into the dialer">
      <Stack gap="sm">
        <Title order={2}>Or by VICIdial’s own list loader</Title>
        <Text size="sm" maw={760}>
          {wayWords(summary.toSend, summary.estimate?.seconds ?? null, loaderSeconds(summary.toSend))}
        </Text>
        <Group gap="xs">
          <Button variant="default" size="xs" loading={write.working} onClick={() => void write.run()}>
            Write the file for the loader
          </Button>
          <Button variant="default" size="xs" loading={reconcile.working} onClick={() => void reconcile.run()}>
            Compare with list {listId}
          </Button>
          {reconcile.working && (
            <Button size="xs" variant="subtle" onClick={reconcile.stop}>
              Stop
            </Button>
          )}
        </Group>
        {written !== null && (
          <Text size="sm" role="status">
            {countOf(written.rows, 'row')} written, tab-separated in the loader’s standard order. Load it in VICIdial
            under Lists → Load New Leads, then compare.
            {written.leftOut.length > 0 && ` It has no column for ${written.leftOut.map(leadFieldTitle).join(', ')}.`}
          </Text>
        )}
        {reconcile.value !== null && <Compared progress={reconcile.value} />}
        {write.problem !== null && <ProblemView problem={write.problem} />}
        {reconcile.problem !== null && <ProblemView problem={reconcile.problem} />}
      </Stack>
    </Paper>
  )
}

function Compared({ progress }: { readonly progress: ReconcileProgress }) {
  const { looked, rows, present, missing, doubled, altered } = progress
  return (
    <Text size="sm" className="tabular" role="status">
      {formatCount(looked)} of {countOf(rows, 'row')} compared: <b>{formatCount(present)} there</b>
      {doubled > 0 && `, ${formatCount(doubled)} of them more than once`}
      {altered > 0 && `, ${formatCount(altered)} of them with other values`}, <b>{formatCount(missing)} missing</b>.
      Those that are missing can be imported with the button above.
    </Text>
  )
}
