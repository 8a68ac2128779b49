/** The middle of an odd number of measurements. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Progress of a benchmark; results are all that may stand on standard output. */
export const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** Work per second of a piece of work, by the clock that never goes back. */
export async function perSecond(amount: number, work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return (amount * 1000) / (performance.now() - startedMs)
}
