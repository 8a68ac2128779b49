import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconMoon, IconPlugConnected, IconPlus, IconSearch, IconSun } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { screens } from '../routes.tsx'
import { useCurrentConnection } from '../state/current-connection.ts'
import { useChangeSettings, useConnections } from '../state/queries.ts'

const iconProps = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** Ctrl+K: every screen, every connection and the few things worth doing from anywhere. */
export function CommandPalette() {
  const [, navigate] = useLocation()
  const connections = useConnections().data ?? []
  const { choose } = useCurrentConnection()
  const changeSettings = useChangeSettings()
  const { colorScheme } = useMantineColorScheme()
  const nextScheme = colorScheme === 'dark' ? 'light' : 'dark'
  const actions: SpotlightActionGroupData[] = [
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
      group: 'Connections',
      actions: connections.map((connection) => ({
        id: connection.id,
        label: `Work on ${connection.name}`,
        description: connection.url,
        leftSection: <IconPlugConnected {...iconProps} />,
        onClick: () => void choose(connection.id),
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
      shortcut="mod + K"
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="Nothing is called that."
      searchProps={{
        leftSection: <IconSearch {...iconProps} />,
        placeholder: 'Go to a screen, choose a connection…',
        'aria-label': 'Find a command',
      }}
    />
  )
}
