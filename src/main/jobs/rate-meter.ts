/** Rows settled per second, over the last seconds. */
export interface RateMeter {
  add(rows: number, atMs: number): void
  /** Null until there is something to go by. */
  perSecond(atMs: number): number | null
}

const slotMs = 500

/** @param windowMs how far back the rate looks */
export function createRateMeter(windowMs = 8000): RateMeter {
  let firstMs: number | null = null
  let slots: { startMs: number; rows: number }[] = []

  const forget = (atMs: number): void => {
    slots = slots.filter((slot) => slot.startMs > atMs - windowMs)
  }

  return {
    add: (rows, atMs) => {
      firstMs ??= atMs
      const last = slots.at(-1)
      if (last && atMs - last.startMs < slotMs) last.rows += rows
      else {
        forget(atMs)
        slots.push({ startMs: atMs, rows })
      }
    },
    perSecond: (atMs) => {
      if (firstMs === null || atMs - firstMs < slotMs) return null
      forget(atMs)
      const rows = slots.reduce((sum, slot) => sum + slot.rows, 0)
      return (rows * 1000) / Math.min(windowMs, atMs - firstMs)
    },
  }
}
