import type { Wish } from '../../shared/model/wish.ts'

/** Wishes on their way to the page; they wait while none listens (at the start, or while it is loaded anew). */
export interface Wishes {
  push(wish: Wish): void
  watch(signal?: AbortSignal): AsyncGenerator<Wish>
}

export function createWishes(): Wishes {
  const waiting: Wish[] = []
  let wake = (): void => undefined
  return {
    push(wish) {
      waiting.push(wish)
      wake()
    },
    async *watch(signal) {
      while (!signal?.aborted) {
        const wish = waiting.shift()
        if (wish !== undefined) {
          yield wish
          continue
        }
        await new Promise<void>((resolve) => {
          wake = resolve
          signal?.addEventListener('abort', () => resolve(), { once: true })
        })
      }
    },
  }
}
