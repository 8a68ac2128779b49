import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useLinkState } from '../state/use-link-state.ts'

/** Says so while the page has lost the app behind it, and goes when it is back. */
export function LinkBanner() {
  if (useLinkState() === 'open') return null
  return (
    <Alert color="orange" icon={<IconPlugConnectedX aria-hidden />} mb="md" role="alert" title="Reconnecting…">
      The link to the app is lost. What runs there goes on; this page follows again as soon as the link is back.
    </Alert>
  )
}
