/** Ways a dialer, its web server or the network go wrong. `after` faults strike when the work is done. */
export type FaultKind =
  | 'delay'
  | 'reset-before'
  | 'reset-after'
  | 'hang'
  | 'http-500-empty'
  | 'http-500-after'
  | 'http-502'
  | 'http-503'
  | 'php-warnings'
  | 'html-page'
  | 'empty-body'
  | 'truncated'
  | 'slow-bytes'
  | 'redirect'
  | 'endless'
  | 'gzip-bomb'

export interface FaultRule {
  readonly kind: FaultKind
  /** Only calls of this function; left out: every call. */
  readonly functionName?: string
  /** Lets so many of those calls through first: a fault in the middle of work is armed before the work begins. */
  readonly after?: number
  /** Strikes the next so many calls, then is gone. Left out: stays. */
  readonly next?: number
  /** Share of calls it strikes, 0 to 1; left out: all. */
  readonly probability?: number
  readonly delayMs?: number
}

/** Calls that wait: the world can be changed in the middle of work, at a moment the work cannot outrun. */
export interface Hold {
  /** Resolves when the first call waits. */
  readonly reached: Promise<void>
  /** Those that wait go on, later ones are not held any more. */
  release(): void
}

export interface Faults {
  set(rules: readonly FaultRule[]): void
  /** Holds every call of a function but the first so many. */
  hold(functionName: string, after: number): Hold
  /** Runs the work of a call, now or when it is not held any more. */
  pass(functionName: string, work: () => void): void
  /** The rules that strike this call. */
  strike(functionName: string): readonly FaultRule[]
}

export function createFaults(seed: number): Faults {
  const random = randomFrom(seed)
  let rules: { rule: FaultRule; toPass: number; left: number }[] = []
  const holds = new Map<string, { toPass: number; readonly waiting: (() => void)[]; reached: () => void }>()
  return {
    set(next) {
      rules = next.map((rule) => ({ rule, toPass: rule.after ?? 0, left: rule.next ?? Number.POSITIVE_INFINITY }))
    },
    hold(functionName, after) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const held = { toPass: after, waiting: [] as (() => void)[], reached: resolve }
      holds.set(functionName, held)
      return {
        reached: promise,
        release() {
          if (holds.get(functionName) === held) holds.delete(functionName)
          for (const work of held.waiting.splice(0)) work()
        },
      }
    },
    pass(functionName, work) {
      const held = holds.get(functionName)
      if (held === undefined || held.toPass-- > 0) return work()
      held.waiting.push(work)
      held.reached()
    },
    strike(functionName) {
      if (rules.length === 0) return []
      const struck: FaultRule[] = []
      for (const entry of rules) {
        const { rule } = entry
        if (entry.left <= 0 || (rule.functionName !== undefined && rule.functionName !== functionName)) continue
        if (entry.toPass-- > 0) continue
        if (rule.probability !== undefined && random() >= rule.probability) continue
        entry.left--
        struck.push(rule)
      }
      return struck
    },
  }
}

/** Mulberry32: the same faults again for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
