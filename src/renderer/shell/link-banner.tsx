import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { NeedsLink, useMissingSession } from './needs-link.tsx'
import { useLinkState } from '../state/use-link-state.ts'

/** Says so while the page has lost the app behind it, and goes when it is back. */
export function LinkBanner() {
  const isMissing = useMissingSession()
  if (useLinkState() === 'open') return null
  if (isMissing) return <NeedsLink />
  return (
    <Alert color="orange" icon={<IconPlugConnectedX aria-hidden />} mb="md" role="alert" title="Reconnecting…">
      The link to the app is lost. What runs there goes on; this page follows again as soon as the link is back.
    </Alert>
  )
}
