import { type AppClient, createAppClient } from './app-client.ts'
import { createConfirmingLink } from './confirming-link.ts'
import { createReconnectingLink } from './reconnecting-link.ts'
import { openLink } from './open-link.ts'

const link = createReconnectingLink({
  open: openLink,
  timers: {
    after: (ms, work) => {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
  },
  deadlineMs: 120_000,
  unhurried: ['files.saveAs', 'support.makeBundle'],
  reconnectMs: 500,
})

const confirming = createConfirmingLink(link)

/** The app, typed by the contract. */
export const client: AppClient = createAppClient(confirming)

/** What the app wants to have confirmed. */
export const { questions } = confirming

export const linkState = link.state
