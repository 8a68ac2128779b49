/** Leads chosen on some screen and on their way to the hopper's push screen. */
let waiting: { readonly connectionId: string; readonly leadIds: readonly string[] } | null = null

/** Keeps lead ids for the push screen, which is opened next. */
export const chooseForHopper = (connectionId: string, leadIds: readonly string[]): void => {
  waiting = { connectionId, leadIds: [...new Set(leadIds)] }
}

/** What was chosen on this dialer, once: the same ids are other people's leads on another one. */
export function takeChosenForHopper(connectionId: string): readonly string[] {
  const taken = waiting
  waiting = null
  return taken?.connectionId === connectionId ? taken.leadIds : []
}
