import { Badge, Button, Menu, Text } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { useConnections } from '../state/queries.ts'
import { useCurrentConnection } from '../state/current-connection.ts'
import { usePageDialer } from '../state/page-dialer.ts'
import { ColorDot } from '../ui/color-dot.tsx'
import { guardWords } from '../ui/guard-words.ts'

/** The dialer of what is on screen, always in sight with its color and guard; chooses the one the screens work on. */
export function ConnectionSwitcher() {
  const connections = useConnections().data ?? []
  const { choose } = useCurrentConnection()
  const { dialer: connection, chosen } = usePageDialer()
  const [, navigate] = useLocation()
  if (chosen === null) {
    return (
      <Text size="sm" c="dimmed">
        No dialer connected
      </Text>
    )
  }
  const name = connection?.name ?? 'Removed connection'
  return (
    <>
      <Menu position="bottom-start" width={280} returnFocus>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<ColorDot color={connection?.color ?? 'gray'} />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={`Connection ${name}, choose another`}
            maw={260}
          >
            {name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {connections.map((each) => (
            <Menu.Item
              key={each.id}
              leftSection={<ColorDot color={each.color} />}
              rightSection={each.id === chosen.id ? <IconCheck size={14} aria-label="chosen" /> : undefined}
              onClick={() => void choose(each.id)}
            >
              {each.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={() => navigate('/connections/new')}>
            Add a connection
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {connection !== null && connection.guard !== 'none' && (
        <Badge color={guardWords[connection.guard].color}>{guardWords[connection.guard].title}</Badge>
      )}
      {connection !== null && connection.halted !== null && <Badge color="red">Halted</Badge>}
      {connection?.plainHttp === true && (
        <Badge color="orange" visibleFrom="xs">
          Not encrypted
        </Badge>
      )}
    </>
  )
}
