import { Stack } from '@mantine/core'
import type { Connection } from '../../../shared/model/connection.ts'
import { DialerCrumb } from '../../ui/dialer-crumb.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { JobList } from '../../ui/jobs/job-list.tsx'
import { EditByIds } from './edit-by-ids.tsx'

/** Every bulk edit there was, and a new one from a file or list of ids. */
export function EditJobsScreen({ connection }: { readonly connection: Connection }) {
  return (
    <Stack gap="md">
      <PageHeader title="Bulk edits" about={<DialerCrumb path="/leads" title="Leads" connection={connection} />} />
      {connection.guard !== 'read-only' && <EditByIds connection={connection} />}
      <JobList
        label="Bulk edits"
        filter={{ kinds: ['lead-edit'], connectionId: connection.id }}
        empty="None yet. Find leads, select some and choose Edit, or give their ids above."
      />
    </Stack>
  )
}
