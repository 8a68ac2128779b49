import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { Frame } from './shell/frame.tsx'
import { WhenLinked } from './shell/when-linked.tsx'
import { queryClient } from './state/queries.ts'
import { contrastVariables, theme } from './theme.ts'

/** Addresses live behind the #, so that every door can serve the page from one file. */
const routing = { hook: useHashLocation }

/** The whole page. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={contrastVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" autoClose={4000} />
        <WhenLinked>
          <Router {...routing}>
            <Frame />
          </Router>
        </WhenLinked>
      </QueryClientProvider>
    </MantineProvider>
  )
}
