import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { linkState } from '../rpc/client.ts'

/** Says so while the page has lost the app behind it, and goes when it is back. */
export function LinkBanner() {
  const state = useSyncExternalStore(linkState.subscribe, linkState.get)
  if (state === 'open') return null
  return (
    <Alert color="orange" icon={<IconPlugConnectedX aria-hidden />} mb="md" role="alert" title="Reconnecting…">
      The link to the app is lost. What runs there goes on; this page follows again as soon as the link is back.
    </Alert>
  )
}
