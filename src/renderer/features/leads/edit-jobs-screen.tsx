import { Anchor, Button, Group, Loader, Paper, Stack, Text, Textarea, Title } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import type { EditJob } from '../../../shared/model/lead.ts'
import { readKeys } from '../../../shared/values/lead-keys.ts'
import { client } from '../../rpc/client.ts'
import { countOf, formatCount, formatTime } from '../../ui/amounts.ts'
import type { DataColumn } from '../../ui/data-table/data-column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { jobStateWords } from '../../ui/job-words.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { problemOf } from '../../ui/problem-of.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { BulkEditDialog } from './bulk-edit-dialog.tsx'
import { idsOfFile } from './ids-of-file.ts'
import { RejectedKeys } from './rejected-keys.tsx'

const columns: readonly DataColumn<EditJob>[] = [
  { id: 'title', title: 'What', widthPx: 380, value: (job) => job.title },
  { id: 'state', title: 'State', widthPx: 110, value: (job) => jobStateWords[job.progress.state].title },
  { id: 'updated', title: 'Changed', align: 'right', widthPx: 100, value: (job) => job.counts.updated },
  {
    id: 'rejected',
    title: 'Refused',
    align: 'right',
    widthPx: 100,
    value: (job) => job.counts.rejected + job.counts.invalid,
  },
  { id: 'at', title: 'Begun', value: (job) => formatTime(job.createdAt) },
]

/** Every edit of many leads there was, and a new one from a file or list of ids. */
export function EditJobsScreen({ connection }: { readonly connection: Connection }) {
  const [, navigate] = useLocation()
  const jobs = useQuery({
    queryKey: ['edit-jobs', connection.id],
    queryFn: () => client.leads.listJobs({ connectionId: connection.id }),
    staleTime: 0,
  })
  return (
    <Stack gap="md">
      <PageHeader
        title="Edits of many leads"
        about={
          <>
            <Anchor component={Link} href="/leads" size="sm" underline="always">
              Leads
            </Anchor>{' '}
            on {connection.name}
          </>
        }
      />
      {connection.guard !== 'read-only' && <EditByIds connection={connection} />}
      {jobs.isError && <ProblemView problem={problemOf(jobs.error)} />}
      {jobs.isPending ? (
        <Loader size="sm" aria-label="Loading" />
      ) : (
        <DataTable
          label="Edits of many leads"
          rows={jobs.data ?? []}
          columns={columns}
          rowKey={(job) => job.jobId}
          onOpen={(job) => navigate(`/leads/jobs/${job.jobId}`)}
          empty="None yet. Find leads, select some and choose Edit, or give their ids above."
        />
      )}
    </Stack>
  )
}

function EditByIds({ connection }: { readonly connection: Connection }) {
  const [text, setText] = useState('')
  const [editing, setEditing] = useState<readonly { leadId: string; archived: boolean }[] | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const reading = useMemo(() => readKeys(text, 'lead-id'), [text])
  return (
    <Paper withBorder p="md" bg="var(--deck-paper)">
      <Stack gap="xs">
        <Title order={2}>Leads by their ids</Title>
        <Textarea
          aria-label="Lead ids"
          placeholder="Paste lead ids, or choose a CSV with a lead_id column"
          autosize
          minRows={2}
          maxRows={6}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconFileUpload size={16} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            Choose a CSV
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            hidden
            aria-label="CSV with lead ids"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0]
              event.currentTarget.value = ''
              if (file !== undefined) void file.text().then((content) => setText(idsOfFile(content)))
            }}
          />
          <Text size="sm" className="tabular" aria-live="polite">
            {text === '' ? '' : countOf(reading.keys.length, 'lead id')}
            {reading.repeated > 0 && ` · ${formatCount(reading.repeated)} repeated`}
          </Text>
          <RejectedKeys rejected={reading.rejected} />
          <Button
            ml="auto"
            disabled={reading.keys.length === 0}
            onClick={() => setEditing(reading.keys.map((leadId) => ({ leadId, archived: false })))}
          >
            Edit {countOf(reading.keys.length, 'lead')}
          </Button>
        </Group>
      </Stack>
      <BulkEditDialog connection={connection} leads={editing} onClose={() => setEditing(null)} />
    </Paper>
  )
}
