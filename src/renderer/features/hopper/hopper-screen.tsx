import { Loader, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { NoDialer } from '../../ui/no-dialer.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ScreenParts } from '../../ui/screen-parts.tsx'
import { JobList } from '../../ui/jobs/job-list.tsx'
import { BoardScreen } from './board-screen.tsx'
import { CampaignInput } from '../../ui/campaign-input.tsx'
import { useChosenCampaign } from '../../state/chosen-campaign.ts'
import { DoctorScreen } from './doctor-screen.tsx'
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
  const [campaignId, chooseCampaign] = useChosenCampaign(connection?.id ?? '')
  if (loading) return <Loader size="sm" role="status" aria-label="Loading" />
  if (connection === null) return <NoDialer title="Hopper" />
  const place = { connection, campaignId }
  const key = `${connection.id} ${campaignId}`
  const screens: Readonly<Record<string, ReactNode>> = {
    '/hopper': <BoardScreen key={key} {...place} />,
    '/hopper/push': <PushScreen key={connection.id} {...place} />,
    '/hopper/doctor': <DoctorScreen key={key} {...place} />,
    '/hopper/jobs': <JobList label="Jobs on the hopper" filter={{ kinds: ['hopper'], connectionId: connection.id }} />,
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
      <ScreenParts label="Parts of the hopper" parts={parts} />
      {screens[location] ?? screens['/hopper']}
    </Stack>
  )
}
