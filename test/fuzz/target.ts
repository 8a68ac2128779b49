import type { Random } from './random.ts'

/** One thing that must take whatever it is given. */
export interface Target {
  readonly name: string
  /** An input, as JSON can hold it: a finding is kept as a fixture. */
  make(random: Random): unknown
  /** @throws what is wrong: anything but a clear refusal is a finding */
  check(input: never): Promise<void> | void
  close?(): Promise<void>
}

export class FindingError extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'FindingError'
  }
}

export const expectThat = (holds: boolean, what: string): void => {
  if (!holds) throw new FindingError(what)
}
