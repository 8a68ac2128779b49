import { Center, Loader, Stack, Text } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { NeedsLink, useMissingSession } from './needs-link.tsx'
import { useLinkState } from '../state/use-link-state.ts'

/** How long the first link may take before the wait is explained. */
const patienceMs = 1_500

/**
 * Shows the app once it was linked for the first time. Before that there is nothing to show, and the address still holds
 * the token of the door.
 */
export function WhenLinked({ children }: { readonly children: ReactNode }) {
  const state = useLinkState()
  const [linked, setLinked] = useState(false)
  if (state === 'open' && !linked) setLinked(true)
  return linked ? children : <Linking />
}

function Linking() {
  const [explained, setExplained] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setExplained(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (useMissingSession())
    return (
      <Center h="100%" p="md">
        <NeedsLink />
      </Center>
    )
  return (
    <Center h="100%">
      <Stack align="center">
        <Loader size="sm" role="status" aria-label="Connecting to the app" />
        {explained && (
          <Text size="sm" maw={420} ta="center" role="status">
            Waiting for the app behind this page. If nothing happens, it was closed: start Dialdeck again and open the
            link it prints.
          </Text>
        )}
      </Stack>
    </Center>
  )
}
