import { QueryClientProvider } from '@tanstack/react-query'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { Frame } from './shell/frame.tsx'
import { Themed } from './shell/themed.tsx'
import { WhenLinked } from './shell/when-linked.tsx'
import { queryClient } from './state/queries.ts'

/** Addresses live behind the #, so that every door can serve the page from one file. */
const routing = { hook: useHashLocation }

/** The whole page. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Themed>
        <WhenLinked>
          <Router {...routing}>
            <Frame />
          </Router>
        </WhenLinked>
      </Themed>
    </QueryClientProvider>
  )
}
