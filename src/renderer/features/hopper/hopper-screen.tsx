import { Button, Group, Loader, Stack } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation, useRoute } from 'wouter'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { BoardScreen } from './board-screen.tsx'
import { CampaignInput } from '../../ui/campaign-input.tsx'
import { useChosenCampaign } from '../../state/chosen-campaign.ts'
import { DoctorScreen } from './doctor-screen.tsx'
import { HopperJobScreen } from './hopper-job-screen.tsx'
import { HopperJobsScreen } from './hopper-jobs-screen.tsx'
import { PushScreen } from './push-screen.tsx'

const parts = [
  { path: '/hopper', title: 'Board' },
  { path: '/hopper/push', title: 'Push leads' },
  { path: '/hopper/doctor', title: 'Doctor' },
  { path: '/hopper/jobs', title: 'Jobs' },
] as const

/** What dials next in a campaign: see it, steer it, and find out why nothing does. */
export default function HopperScreen() {
  const { connection, loading } = useCurrentConnection()
  const [location] = useLocation()
  const [, job] = useRoute('/hopper/jobs/:jobId')
  const [campaignId, chooseCampaign] = useChosenCampaign(connection?.id ?? '')
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (job !== null) return <HopperJobScreen key={job.jobId} jobId={job.jobId} />
  if (connection === null) return <NoConnection />
  const place = { connection, campaignId }
  const key = `${connection.id} ${campaignId}`
  const screens: Readonly<Record<string, ReactNode>> = {
    '/hopper': <BoardScreen key={key} {...place} />,
    '/hopper/push': <PushScreen key={connection.id} {...place} />,
    '/hopper/doctor': <DoctorScreen key={key} {...place} />,
    '/hopper/jobs': <HopperJobsScreen connection={connection} />,
  }
  return (
    <Stack gap="sm">
      <PageHeader
        title="Hopper"
        about={
          <>
            on <b>{connection.name}</b>
          </>
        }
      >
        <CampaignInput key={connection.id} connectionId={connection.id} value={campaignId} onChange={chooseCampaign} />
      </PageHeader>
      <Group gap={4} component="nav" aria-label="Parts of the hopper">
        {parts.map(({ path, title }) => (
          <Button
            key={path}
            component={Link}
            href={path}
            size="compact-md"
            variant={location === path ? 'light' : 'subtle'}
            aria-current={location === path ? 'page' : undefined}
          >
            {title}
          </Button>
        ))}
      </Group>
      {screens[location] ?? screens['/hopper']}
    </Stack>
  )
}

function NoConnection() {
  return (
    <>
      <PageHeader title="Hopper" />
      <NothingHere
        icon={<IconPlugConnectedX aria-hidden />}
        title="No dialer to look at"
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
