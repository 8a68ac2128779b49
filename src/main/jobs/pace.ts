/** A limit on how many rows go out in a second. */
export interface Pace {
  /** Time until the next row may go out; 0: now. */
  waitMs(nowMs: number): number
  /** A row goes out. */
  took(nowMs: number): void
}

/** Rows not sent in time may be made up for within this. */
const burstMs = 100

/** Evenly spread; null: no limit. */
export function createPace(maxPerSecond: number | null): Pace {
  if (maxPerSecond === null) return { waitMs: () => 0, took: () => undefined }
  const gapMs = 1000 / maxPerSecond
  let nextMs = -Infinity
  return {
    waitMs: (nowMs) => Math.max(0, nextMs - nowMs),
    took: (nowMs) => {
      nextMs = Math.max(nextMs, nowMs - burstMs) + gapMs
    },
  }
}
