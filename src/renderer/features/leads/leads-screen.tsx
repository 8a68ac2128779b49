import { Button, Loader, Stack } from '@mantine/core'
import { IconPlus, IconStack2 } from '@tabler/icons-react'
import { Link, useRoute } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { NoDialer } from '../../ui/no-dialer.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RecordPage } from '../../ui/record-page.tsx'
import { addLeadPath } from '../../ui/record-paths.ts'
import { AddLeadScreen } from './add-lead-screen.tsx'
import { EditJobsScreen } from './edit-jobs-screen.tsx'
import { FindBox } from './find-box.tsx'
import { FindStatus } from './find-status.tsx'
import { useFoundLeads } from './found-leads.ts'
import { LeadScreen } from './lead-screen.tsx'
import { TabBar } from './tab-bar.tsx'
import { ResultsGrid } from './results-grid.tsx'
import { WhatCannotBeFound } from './what-cannot-be-found.tsx'

const home = { path: '/leads', title: 'Look for leads' } as const

/** Find leads, open them in tabs, change one or many, undo it. */
export default function LeadsScreen() {
  const { connection, loading } = useCurrentConnection()
  const [, adding] = useRoute('/leads/add/:connectionId?')
  const [listing] = useRoute('/leads/jobs')
  const [, lead] = useRoute('/leads/:connectionId/:leadId/:archived?')
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoDialer title="Leads" />
  if (listing) return <EditJobsScreen connection={connection} />
  if (adding !== null) {
    const id = adding.connectionId ?? connection.id
    return (
      <RecordPage key={id} connectionId={id} what="The new lead" home={home}>
        {(own) => <AddLeadScreen connection={own} />}
      </RecordPage>
    )
  }
  if (lead !== null && /^[1-9]\d{0,9}$/.test(lead.leadId)) {
    const { leadId } = lead
    const archived = lead.archived === 'archived'
    const key = `${lead.connectionId} ${leadId} ${archived}`
    return (
      <RecordPage key={key} connectionId={lead.connectionId} what={`Lead ${leadId}`} home={home}>
        {(own) => <LeadScreen reference={{ connectionId: own.id, leadId, archived }} connection={own} />}
      </RecordPage>
    )
  }
  return <FindScreen connection={connection} />
}

function FindScreen({ connection }: { readonly connection: Connection }) {
  const found = useFoundLeads()
  const own = found.connectionId === connection.id
  return (
    <Stack gap="sm">
      <TabBar current={null} />
      <PageHeader
        title="Leads"
        about={
          <>
            on <b>{connection.name}</b>
          </>
        }
      >
        <Button
          component={Link}
          href="/leads/jobs"
          variant="default"
          leftSection={<IconStack2 size={16} aria-hidden />}
        >
          Bulk edits
        </Button>
        <Button
          component={Link}
          href={addLeadPath(connection.id)}
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          Add a lead
        </Button>
      </PageHeader>
      <FindBox connection={connection} />
      {own && found.query !== null ? (
        <>
          <FindStatus found={found} />
          <ResultsGrid connection={connection} found={found} />
        </>
      ) : (
        <WhatCannotBeFound />
      )}
    </Stack>
  )
}
