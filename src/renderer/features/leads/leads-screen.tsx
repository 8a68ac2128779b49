import { Button, Loader, Stack } from '@mantine/core'
import { IconPlugConnectedX, IconPlus, IconStack2 } from '@tabler/icons-react'
import { Link, useRoute } from 'wouter'
import type { Connection } from '../../../shared/model/connection.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { useConnections } from '../../state/queries.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AddLeadScreen } from './add-lead-screen.tsx'
import { EditJobScreen } from './edit-job-screen.tsx'
import { EditJobsScreen } from './edit-jobs-screen.tsx'
import { FindBox } from './find-box.tsx'
import { FindStatus } from './find-status.tsx'
import { useFoundLeads } from './found-leads.ts'
import { LeadScreen } from './lead-screen.tsx'
import { TabBar } from './tab-bar.tsx'
import { ResultsGrid } from './results-grid.tsx'
import { WhatCannotBeFound } from './what-cannot-be-found.tsx'

/** Find leads, open them in tabs, change one or many, take it back. */
export default function LeadsScreen() {
  const { connection, loading } = useCurrentConnection()
  const connections = useConnections().data ?? []
  const [adding] = useRoute('/leads/add')
  const [listing] = useRoute('/leads/jobs')
  const [, job] = useRoute('/leads/jobs/:jobId')
  const [, lead] = useRoute('/leads/:connectionId/:leadId/:archived?')
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoConnection />
  if (job !== null) return <EditJobScreen key={job.jobId} jobId={job.jobId} />
  if (listing) return <EditJobsScreen connection={connection} />
  if (adding) return <AddLeadScreen connection={connection} />
  if (lead !== null && /^[1-9]\d{0,9}$/.test(lead.leadId)) {
    const ref = {
      connectionId: decodeURIComponent(lead.connectionId),
      leadId: lead.leadId,
      archived: lead.archived === 'archived',
    }
    const own = connections.find((each) => each.id === ref.connectionId)
    return own === undefined ? (
      <UnknownConnection />
    ) : (
      <LeadScreen key={JSON.stringify(ref)} reference={ref} connection={own} />
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
          Edits of many
        </Button>
        <Button component={Link} href="/leads/add" variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
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

function NoConnection() {
  return (
    <>
      <PageHeader title="Leads" />
      <NothingHere
        icon={<IconPlugConnectedX aria-hidden />}
        title="No dialer to look in"
        actions={
          <Button component={Link} href="/connections">
            Choose a dialer
          </Button>
        }
      >
        Add a connection first, or try the built-in demo dialer.
      </NothingHere>
    </>
  )
}

function UnknownConnection() {
  return (
    <>
      <PageHeader title="Leads" />
      <NothingHere
        icon={<IconPlugConnectedX aria-hidden />}
        title="The dialer of this link is not known here"
        actions={
          <Button component={Link} href="/leads">
            Look for leads
          </Button>
        }
      >
        Its connection was removed, or the link comes from another machine.
      </NothingHere>
    </>
  )
}
