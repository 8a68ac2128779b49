import { Alert, Button, Group, Text } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState, useSyncExternalStore } from 'react'
import { askForLink, missingSession } from '../rpc/door-session.ts'

/** Whether this tab has no session with the app: it has to be opened by a new link. */
export const useMissingSession = (): boolean => useSyncExternalStore(missingSession.subscribe, missingSession.get)

/** How a person gets into the app where this tab cannot help itself. */
export function NeedsLink() {
  const [asked, setAsked] = useState<'no' | 'printed' | 'gone'>('no')
  const ask = async (): Promise<void> => setAsked((await askForLink()) ? 'printed' : 'gone')
  return (
    <Alert
      color="orange"
      icon={<IconKey aria-hidden />}
      role="alert"
      title="This tab is not signed in"
      maw={560}
      mb="md"
    >
      <Text size="sm">
        Each link opens Dialdeck once, within a minute, and a restart signs every tab out. Open a new link, or open this
        address beside a tab that is signed in.
      </Text>
      <Group mt="sm">
        <Button size="xs" onClick={() => void ask()}>
          Print a new link
        </Button>
        <Text size="sm" role="status">
          {asked === 'printed' && 'Printed in the terminal where Dialdeck runs.'}
          {asked === 'gone' && 'Dialdeck is not running. Start it again.'}
        </Text>
      </Group>
    </Alert>
  )
}
