/** What the stand-in tells the test that started it. */
export interface Seen {
  readonly what: string
  readonly details: readonly unknown[]
}

/** A dialog that stays open: its answer is given later, by `answerHeld`. */
export const HELD = '(held)'

/** What the test does in place of the desktop: answers a dialog, or has an object of Electron emit an event. */
export type Order =
  | { readonly answer: string; readonly with: unknown }
  | { readonly answerHeld: string; readonly with: unknown }
  | { readonly emit: string; readonly event: string; readonly args: readonly unknown[] }

const answers = new Map<string, unknown[]>()
const held = new Map<string, ((answer: unknown) => void)[]>()
const emitters = new Map<string, (event: string, args: readonly unknown[]) => void>()

/** Tells the test. Details are plain data. */
export function tell(what: string, ...details: unknown[]): void {
  process.send?.({ what, details } satisfies Seen)
}

/** The answer the test has laid ready for a dialog, or the usual one. */
export async function answerTo<Answer>(dialog: string, usual: Answer): Promise<Answer> {
  const ready = answers.get(dialog)
  if (ready === undefined || ready.length === 0) return usual
  const answer = ready.shift()
  if (answer !== HELD) return answer as Answer
  return new Promise((resolve) =>
    held.set(dialog, [...(held.get(dialog) ?? []), (late: unknown) => resolve(late as Answer)]),
  )
}

/** Lets the test emit events of this object. */
export function emitsFor(name: string, emit: (event: string, args: readonly unknown[]) => void): void {
  emitters.set(name, emit)
}

export function listenToTest(): void {
  process.on('message', (order: Order) => {
    if ('answer' in order) answers.set(order.answer, [...(answers.get(order.answer) ?? []), order.with])
    else if ('answerHeld' in order) held.get(order.answerHeld)?.shift()?.(order.with)
    else emitters.get(order.emit)?.(order.event, order.args)
    tell('done')
  })
  // The test has gone: so does the app.
  process.once('disconnect', () => process.exit(0))
}
