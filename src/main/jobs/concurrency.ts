/** How many rows may be on their way at once. */
export interface Concurrency {
  target(): number
  /** Told of every answer; latency null: it was lost. */
  observe(latencyMs: number | null, atMs: number): void
}

/** Always the same number. */
export const fixedConcurrency = (connections: number): Concurrency => ({
  target: () => connections,
  observe: () => undefined,
})
