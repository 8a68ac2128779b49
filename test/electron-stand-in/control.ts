/** What the stand-in tells the test that started it. */
export interface Seen {
  readonly what: string
  readonly details: readonly unknown[]
}

/** What the test does in place of the desktop: answers a dialog, or has an object of Electron emit an event. */
export type Order =
  | { readonly answer: string; readonly with: unknown }
  | { readonly emit: string; readonly event: string; readonly args: readonly unknown[] }

const answers = new Map<string, unknown[]>()
const emitters = new Map<string, (event: string, args: readonly unknown[]) => void>()

/** Tells the test. Details are plain data. */
export function tell(what: string, ...details: unknown[]): void {
  process.send?.({ what, details } satisfies Seen)
}

/** The answer the test has laid ready for a dialog, or the usual one. */
export function answerTo<Answer>(dialog: string, usual: Answer): Answer {
  const ready = answers.get(dialog)
  return ready === undefined || ready.length === 0 ? usual : (ready.shift() as Answer)
}

/** Lets the test emit events of this object. */
export function emitsFor(name: string, emit: (event: string, args: readonly unknown[]) => void): void {
  emitters.set(name, emit)
}

export function listenToTest(): void {
  process.on('message', (order: Order) => {
    if ('answer' in order) answers.set(order.answer, [...(answers.get(order.answer) ?? []), order.with])
    else emitters.get(order.emit)?.(order.event, order.args)
    tell('done')
  })
  // The test has gone: so does the app.
  process.once('disconnect', () => process.exit(0))
}
