export interface LeavingDeps {
  /** Whether the app may end: asks where work would be interrupted. */
  readonly mayLeave: () => Promise<boolean>
  /** Runs once it may: what would touch a window after it has gone. */
  readonly onLeaving: () => void
  /** Brings everything to an orderly end. */
  readonly dispose: () => Promise<void>
  /** Told what kept `dispose` from an orderly end. */
  readonly onFault: (error: unknown) => void
  /** Ends the app, whose quitting is no longer prevented. */
  readonly quit: () => void
}

export interface Leaving {
  /** Whether everything has come to its end, and nothing is to be prevented any more. */
  readonly isOver: () => boolean
  /** Begins to leave. Closing or quitting again while it lasts neither asks nor disposes a second time. */
  readonly begin: () => void
}

/** How the app is left: asked once, disposed once, and quit whatever fails; an app without its store would be worse. */
export function createLeaving({ mayLeave, onLeaving, dispose, onFault, quit }: LeavingDeps): Leaving {
  let leaving: Promise<void> | null = null
  let over = false

  async function leave(): Promise<void> {
    if (!(await mayLeave())) return
    onLeaving()
    try {
      await dispose()
    } catch (error) {
      onFault(error)
    } finally {
      over = true
      quit()
    }
  }
  return {
    isOver: () => over,
    begin: () => void (leaving ??= leave().finally(() => (leaving = null))),
  }
}
