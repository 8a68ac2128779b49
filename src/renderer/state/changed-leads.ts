type Listener = (connectionId: string) => void

const listeners = new Set<Listener>()

/** A job has changed leads of a dialer: what is shown of them may not be what is there. */
export const tellLeadsChanged: Listener = (connectionId) => {
  for (const listener of listeners) listener(connectionId)
}

export const onLeadsChanged = (listener: Listener): void => void listeners.add(listener)
