import { Box, CloseButton, Group, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import type { LeadRef } from '../../../shared/model/lead.ts'
import { useCurrentConnection } from '../../state/current-connection.ts'
import { useConnections } from '../../state/queries.ts'
import { ColorDot } from '../../ui/color-dot.tsx'
import { leadPath } from '../../ui/record-paths.ts'
import { isStaged, useLeadDraft } from './lead-draft.ts'
import { closeTab, isSameLead, useLeadTabs } from './lead-tabs.ts'
import classes from './leads.module.css'

/** The search and every lead that is open, those of other dialers with dot and name. Not there while none is. */
export function TabBar({ current }: { readonly current: LeadRef | null }) {
  const tabs = useLeadTabs()
  if (tabs.length === 0) return null
  return (
    <Box component="nav" aria-label="Open leads" className={classes.tabs}>
      <Link href="/leads" className={classes.tab} data-current={current === null || undefined}>
        <IconSearch size={14} aria-hidden /> Search
      </Link>
      {tabs.map((tab) => (
        <LeadTab key={leadPath(tab)} tab={tab} current={current !== null && isSameLead(tab, current)} />
      ))}
    </Box>
  )
}

function LeadTab({ tab, current }: { readonly tab: LeadRef; readonly current: boolean }) {
  const [, navigate] = useLocation()
  const staged = isStaged(useLeadDraft(tab))
  const { connection: chosen } = useCurrentConnection()
  const own = useConnections().data?.find(({ id }) => id === tab.connectionId)
  const elsewhere = own !== undefined && own.id !== chosen?.id ? own : null
  function close(): void {
    const next = closeTab(tab)
    if (current) navigate(next === null ? '/leads' : leadPath(next))
  }
  return (
    <Group gap={0} wrap="nowrap" className={classes.tab} data-current={current || undefined}>
      <UnstyledButton
        component={Link}
        href={leadPath(tab)}
        fz="sm"
        {...(current ? { 'aria-current': 'page' as const } : {})}
        title={staged ? 'This lead has changes that are not committed' : undefined}
      >
        {elsewhere !== null && (
          <>
            <ColorDot color={elsewhere.color} /> {elsewhere.name}{' '}
          </>
        )}
        {tab.leadId}
        {staged ? ' •' : ''}
      </UnstyledButton>
      <CloseButton size="xs" aria-label={`Close lead ${tab.leadId}`} onClick={close} />
    </Group>
  )
}
