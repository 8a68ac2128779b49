import type { z } from 'zod'

/** What a reload of the page must not lose. It ends with its window; the store of the browser keeps it no longer. */
export interface WindowMemory<Value> {
  /** What was kept before the reload; null when nothing was, or nothing that is still understood. */
  read(): Value | null
  keep(value: Value): void
}

export function createWindowMemory<Value>(name: string, schema: z.ZodType<Value>): WindowMemory<Value> {
  const storage = (globalThis as { readonly sessionStorage?: Storage }).sessionStorage
  return {
    read: () => {
      const text = storage?.getItem(name) ?? null
      return text === null ? null : (schema.safeParse(parsedOrNull(text)).data ?? null)
    },
    keep: (value) => {
      try {
        storage?.setItem(name, JSON.stringify(value))
      } catch {
        // A full storage costs what a reload would lose, and nothing now.
      }
    },
  }
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
