import type { SpotlightActionGroupData } from '@mantine/spotlight'
import { IconBroadcast, IconHistory, IconList, IconProgress, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Connection } from '../../shared/model/connection.ts'
import { client } from '../rpc/client.ts'
import { recentPages } from '../state/recent-pages.ts'
import { useJobs } from '../state/use-jobs.ts'
import { formatTime } from '../ui/amounts.ts'
import { kindWords } from '../ui/jobs/kind-words.ts'
import { campaignPath, jobPath, listPath, userPath } from '../ui/record-paths.ts'

const iconProps = { size: 18, stroke: 1.6, 'aria-hidden': true } as const
/** As long as names of campaigns and lists are taken as read. */
const freshMs = 300_000
/** Of a kind in the palette: who sees more types another letter. */
const mostShown = 8
/** One letter is in every name. */
const fewestLetters = 2

const noJobFilter = {}

/**
 * Records whose name or id holds what was typed: campaigns, lists and known users of the chosen dialer, jobs of all, and
 * what was open a moment ago. A dialer that does not answer, or does not let this user look, finds nothing and says nothing.
 */
export function useFoundRecords(
  query: string,
  connection: Connection | null,
  open: (path: string) => void,
): SpotlightActionGroupData[] {
  const typed = query.trim().toLowerCase()
  const asked = typed.length >= fewestLetters
  const connectionId = connection?.id ?? ''
  const onDialer = { enabled: asked && connection !== null, staleTime: freshMs }
  const campaigns = useQuery({
    ...onDialer,
    queryKey: ['palette-campaigns', connectionId],
    queryFn: () => client.hopper.listCampaigns({ connectionId }),
  })
  const lists = useQuery({
    ...onDialer,
    queryKey: ['lead-lists', connectionId],
    queryFn: () => client.leads.listLists({ connectionId }),
  })
  const users = useQuery({
    ...onDialer,
    staleTime: 0,
    queryKey: ['palette-users', connectionId],
    queryFn: () => client.users.list({ connectionId }),
  })
  const { jobs } = useJobs(noJobFilter)
  const on = `on ${connection?.name ?? ''}`
  const holds = (...texts: readonly (string | null)[]): boolean =>
    asked && texts.some((text) => text?.toLowerCase().includes(typed) === true)

  return [
    {
      group: 'Recent',
      actions: recentPages()
        .filter(({ what }) => typed === '' || holds(what))
        .map(({ path, what, dialer }) => ({
          id: `recent ${path}`,
          label: what,
          keywords: [query],
          description: `on ${dialer}`,
          leftSection: <IconHistory {...iconProps} />,
          onClick: () => open(path),
        })),
    },
    {
      group: 'Campaigns',
      actions: (campaigns.data ?? [])
        .filter(({ campaignId, name }) => holds(campaignId, name))
        .slice(0, mostShown)
        .map(({ campaignId, name }) => ({
          id: `campaign ${campaignId}`,
          label: `${campaignId} ${name}`,
          description: `Campaign ${on}`,
          leftSection: <IconBroadcast {...iconProps} />,
          onClick: () => open(campaignPath(connectionId, campaignId)),
        })),
    },
    {
      group: 'Lists',
      actions: (lists.data ?? [])
        .filter(({ listId, name }) => holds(listId, name))
        .slice(0, mostShown)
        .map(({ listId, name }) => ({
          id: `list ${listId}`,
          label: `${listId} ${name ?? ''}`.trimEnd(),
          description: `List ${on}`,
          leftSection: <IconList {...iconProps} />,
          onClick: () => open(listPath(connectionId, listId)),
        })),
    },
    {
      group: 'Users',
      actions: (users.data?.users ?? [])
        .filter(({ userId, fullName }) => holds(userId, fullName))
        .slice(0, mostShown)
        .map(({ userId, fullName }) => ({
          id: `user ${userId}`,
          label: `${userId} ${fullName}`,
          description: `User ${on}`,
          leftSection: <IconUser {...iconProps} />,
          onClick: () => open(userPath(connectionId, userId)),
        })),
    },
    {
      group: 'Jobs',
      actions: jobs
        .filter(({ title }) => holds(title))
        .slice(0, mostShown)
        .map((job) => ({
          id: `job ${job.jobId}`,
          label: job.title,
          description: `${kindWords[job.kind].title} on ${job.connectionName}, ${formatTime(job.createdAt)}`,
          leftSection: <IconProgress {...iconProps} />,
          onClick: () => open(jobPath(job)),
        })),
    },
  ].filter(({ actions }) => actions.length > 0)
}
