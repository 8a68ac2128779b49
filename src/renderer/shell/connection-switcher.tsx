import { Badge, Button, Menu, Text } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { useConnections } from '../state/queries.ts'
import { useCurrentConnection } from '../state/current-connection.ts'
import { ColorDot } from '../ui/color-dot.tsx'
import { guardWords } from '../ui/guard-words.ts'

/** Which dialer the screens work on, always in sight with its colour and guard. */
export function ConnectionSwitcher() {
  const connections = useConnections().data ?? []
  const { connection, choose } = useCurrentConnection()
  const [, navigate] = useLocation()
  if (connection === null) {
    return (
      <Text size="sm" c="dimmed">
        No dialer connected
      </Text>
    )
  }
  return (
    <>
      <Menu position="bottom-start" width={280} returnFocus>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<ColorDot color={connection.color} />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={`Connection ${connection.name}, choose another`}
            maw={260}
          >
            {connection.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {connections.map((each) => (
            <Menu.Item
              key={each.id}
              leftSection={<ColorDot color={each.color} />}
              rightSection={each.id === connection.id ? <IconCheck size={14} aria-label="chosen" /> : undefined}
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
      {connection.guard !== 'none' && (
        <Badge color={guardWords[connection.guard].color}>{guardWords[connection.guard].title}</Badge>
      )}
      {connection.halted !== null && <Badge color="red">Halted</Badge>}
      {connection.plainHttp && (
        <Badge color="orange" visibleFrom="xs">
          Not encrypted
        </Badge>
      )}
    </>
  )
}
