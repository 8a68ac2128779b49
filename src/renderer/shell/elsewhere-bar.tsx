import { Alert, Button, Group, Text } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useCurrentConnection } from '../state/current-connection.ts'
import { usePageDialer } from '../state/page-dialer.ts'
import { guardWords } from '../ui/guard-words.ts'

/** Says that what is on screen is on another dialer than the chosen one, and switches to it in one click. */
export function ElsewhereBar() {
  const { dialer, chosen, elsewhere } = usePageDialer()
  const { choose } = useCurrentConnection()
  if (elsewhere === null || chosen === null) return null
  if (dialer === null) {
    return (
      <Alert color="gray" mb="md" role="status" icon={<IconArrowsExchange aria-hidden />}>
        <Text size="sm">
          {elsewhere.what} was on a dialer whose connection was removed. You work on <b>{chosen.name}</b>.
        </Text>
      </Alert>
    )
  }
  const guard = dialer.guard === 'none' ? '' : ` (${guardWords[dialer.guard].title})`
  return (
    <Alert color={dialer.color} mb="md" py="xs" role="status" icon={<IconArrowsExchange aria-hidden />}>
      <Group gap="sm" justify="space-between">
        <Text size="sm">
          {elsewhere.what} is on{' '}
          <b>
            {dialer.name}
            {guard}
          </b>{' '}
          – you work on <b>{chosen.name}</b>.
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => void choose(dialer.id)}>
          Switch to {dialer.name}
        </Button>
      </Group>
    </Alert>
  )
}
