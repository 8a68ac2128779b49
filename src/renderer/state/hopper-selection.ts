/** Leads chosen on some screen and on their way to the hopper's push screen. */
let waiting: readonly string[] = []

/** Keeps lead ids for the push screen, which is opened next. */
export const chooseForHopper = (leadIds: readonly string[]): void => {
  waiting = [...new Set(leadIds)]
}

/** What was chosen, once. */
export function takeChosenForHopper(): readonly string[] {
  const taken = waiting
  waiting = []
  return taken
}
