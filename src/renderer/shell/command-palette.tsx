import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import {
  IconHelp,
  IconMoon,
  IconPlugConnected,
  IconPlus,
  IconSearch,
  IconStack2,
  IconSun,
  IconUserSearch,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { helpPath, screens } from '../routes.tsx'
import { useCurrentConnection } from '../state/current-connection.ts'
import { useChangeSettings, useConnections } from '../state/queries.ts'
import { addLeadPath, leadPath } from '../ui/record-paths.ts'
import { useFoundRecords } from './found-records.tsx'

const iconProps = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** Ctrl+K: every screen, connection and record by name, any lead by its id, and what is worth doing from anywhere. */
export default function CommandPalette() {
  const [, navigate] = useLocation()
  const connections = useConnections().data ?? []
  const { connection, choose } = useCurrentConnection()
  const [query, setQuery] = useState('')
  // Ten digits are a phone number: a lead id of that many is a dialer with billions of leads.
  const leadId = /^\s*([1-9]\d{0,8})\s*$/.exec(query)?.[1]
  const phone =
    /^[\s\d().+-]{7,24}$/.test(query) && /^\d{7,15}$/.test(query.replaceAll(/\D/g, '')) ? query.trim() : null
  const changeSettings = useChangeSettings()
  const { colorScheme } = useMantineColorScheme()
  const nextScheme = colorScheme === 'dark' ? 'light' : 'dark'
  const found = useFoundRecords(query, connection, navigate)
  const actions: SpotlightActionGroupData[] = [
    ...found,
    {
      group: 'Screens',
      actions: screens.map((screen) => ({
        id: screen.path,
        label: screen.title,
        keywords: [...screen.keywords],
        leftSection: <screen.icon {...iconProps} />,
        onClick: () => navigate(screen.path),
      })),
    },
    {
      group: 'Leads',
      actions: [
        ...(connection === null || leadId === undefined
          ? []
          : [
              {
                id: 'open-lead',
                label: `Open lead ${leadId}`,
                description: `on ${connection.name}`,
                leftSection: <IconUserSearch {...iconProps} />,
                onClick: () => navigate(leadPath({ connectionId: connection.id, leadId, archived: false })),
              },
            ]),
        ...(connection === null || phone === null
          ? []
          : [
              {
                id: 'find-phone',
                label: `Find leads with phone ${phone}`,
                keywords: [phone],
                description: `on ${connection.name}`,
                leftSection: <IconUserSearch {...iconProps} />,
                onClick: () => {
                  // Loaded when needed: the first screen knows nothing of leads.
                  void import('../features/leads/find-draft.ts').then(({ changeFindDraft }) => {
                    changeFindDraft({ mode: 'keys', text: phone, kind: 'phone' })
                    navigate('/leads')
                  })
                },
              },
            ]),
        {
          id: 'add-lead',
          label: 'Add a lead',
          leftSection: <IconPlus {...iconProps} />,
          onClick: () => navigate(connection === null ? '/leads' : addLeadPath(connection.id)),
        },
        {
          id: 'edit-many',
          label: 'Bulk edits',
          keywords: ['bulk', 'csv', 'jobs'],
          leftSection: <IconStack2 {...iconProps} />,
          onClick: () => navigate('/leads/jobs'),
        },
      ],
    },
    {
      group: 'Connections',
      actions: connections.map(({ id, name, url }) => ({
        id,
        label: `Work on ${name}`,
        description: url,
        leftSection: <IconPlugConnected {...iconProps} />,
        onClick: () => void choose(id),
      })),
    },
    {
      group: 'Actions',
      actions: [
        {
          id: 'add-connection',
          label: 'Add a connection',
          leftSection: <IconPlus {...iconProps} />,
          onClick: () => navigate('/connections/new'),
        },
        {
          id: 'help',
          label: 'Help',
          keywords: ['guide', 'manual', 'documentation', 'F1'],
          leftSection: <IconHelp {...iconProps} />,
          onClick: () => navigate(helpPath),
        },
        {
          id: 'theme',
          label: `Use the ${nextScheme} theme`,
          keywords: ['theme', 'dark', 'light'],
          leftSection: nextScheme === 'dark' ? <IconMoon {...iconProps} /> : <IconSun {...iconProps} />,
          onClick: () => void changeSettings({ colorScheme: nextScheme }),
        },
      ],
    },
  ]
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="Nothing found."
      attributes={{ content: { 'aria-label': 'Commands' } }}
      searchProps={{
        leftSection: <IconSearch {...iconProps} />,
        placeholder: 'Screen, campaign, list, user, job, connection, lead id or phone…',
        'aria-label': 'Find a command',
      }}
    />
  )
}
