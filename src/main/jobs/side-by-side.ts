/** Items being worked through with so many under way at once, in the order they were added. */
export interface Lanes<Item> {
  add(items: readonly Item[]): void
  /**
   * Resolves when every item added is done. After a failure or the signal nothing more is begun; what is under way ends
   * first. Rejects with the first failure, or the signal's reason.
   */
  finish(): Promise<void>
}

export function createLanes<Item>(
  atOnce: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<void>,
): Lanes<Item> {
  const queue: Item[] = []
  const failures: unknown[] = []
  let next = 0
  let underWay = 0
  let onIdle: (() => void) | null = null

  const runOne = async (item: Item): Promise<void> => {
    try {
      await work(item)
    } catch (error) {
      failures.push(error)
    }
    underWay -= 1
    begin()
    if (underWay === 0) onIdle?.()
  }

  const begin = (): void => {
    while (underWay < atOnce && next < queue.length && failures.length === 0 && !signal.aborted) {
      const item = queue[next] as Item
      next += 1
      underWay += 1
      void runOne(item)
    }
  }

  return {
    add: (items) => {
      for (const item of items) queue.push(item)
      begin()
    },
    finish: async () => {
      if (underWay > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve
        })
      }
      if (failures.length > 0) throw failures[0]
      signal.throwIfAborted()
    },
  }
}

/** Works through items that are all known from the start. */
export async function forEachAtOnce<Item>(
  items: readonly Item[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const lanes = createLanes(atOnce, signal, work)
  lanes.add(items)
  await lanes.finish()
}

/**
 * Works on items side by side and gives each result as it comes. Who stops listening ends the work.
 * @param atOnce so many at a time, asked before each is begun
 */
export async function* asTheyCome<Item, Result>(
  items: readonly Item[],
  atOnce: () => number,
  signal: AbortSignal | undefined,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Result> {
  const ended = new AbortController()
  const both = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal
  const underWay = new Map<number, Promise<{ at: number; result: Result }>>()
  let next = 0
  try {
    for (;;) {
      while (next < items.length && underWay.size < atOnce() && !both.aborted) {
        const at = next
        next += 1
        underWay.set(
          at,
          work(items[at] as Item, both).then((result) => ({ at, result })),
        )
      }
      if (underWay.size === 0) return
      const { at, result } = await Promise.race(underWay.values())
      underWay.delete(at)
      if (both.aborted) return
      yield result
    }
  } finally {
    ended.abort()
    await Promise.allSettled(underWay.values())
  }
}
