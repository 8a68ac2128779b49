import { Box, CloseButton, Group, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import type { LeadRef } from '../../../shared/model/lead.ts'
import { leadPath } from '../../ui/lead-path.ts'
import { isStaged, useLeadDraft } from './lead-draft.ts'
import { closeTab, isSameLead, useLeadTabs } from './lead-tabs.ts'
import classes from './leads.module.css'

/** The search and every lead that is open. Not there while none is. */
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
        {tab.leadId}
        {staged ? ' •' : ''}
      </UnstyledButton>
      <CloseButton size="xs" aria-label={`Close lead ${tab.leadId}`} onClick={close} />
    </Group>
  )
}
