import type { SortingState } from '@tanstack/react-table'
import { z } from 'zod'

/** How an admin has arranged a table: columns in sight, their order, what it is sorted by, and the row they were at. */
export interface GridView {
  readonly visibility: Readonly<Record<string, boolean>>
  readonly order: readonly string[]
  readonly sorting: SortingState
  readonly row: number
}

const kept = new Map<string, Partial<GridView>>()
const keyOf = (name: string): string => `table ${name}`
const storage = (globalThis as { readonly localStorage?: Storage }).localStorage

/** What was kept of a table, by its name; nothing for tables without one. */
export function keptView(name: string | undefined): Partial<GridView> {
  if (name === undefined) return {}
  const known = kept.get(name) ?? parsed(storage?.getItem(keyOf(name)) ?? null)
  kept.set(name, known)
  return known
}

/** Keeps a part of the view. The row is of this run only: another search has other rows. */
export function keepView(name: string | undefined, change: Partial<GridView>): void {
  if (name === undefined) return
  const next = { ...keptView(name), ...change }
  kept.set(name, next)
  if (Object.keys(change).every((part) => part === 'row')) return
  try {
    storage?.setItem(keyOf(name), JSON.stringify({ ...next, row: undefined }))
  } catch {
    // A full storage costs the arrangement after a restart, and nothing now.
  }
}

/** Which of its columns a table shows, in the order it shows them. */
export function columnsInView(name: string, ids: readonly string[]): string[] {
  const { visibility = {}, order = [] } = keptView(name)
  const moved = order.filter((id) => ids.includes(id))
  return [...moved, ...ids.filter((id) => !moved.includes(id))].filter((id) => visibility[id] !== false)
}

const writtenSchema = z
  .object({
    visibility: z.record(z.string(), z.boolean()),
    order: z.array(z.string()),
    sorting: z.array(z.object({ id: z.string(), desc: z.boolean() })),
  })
  .partial()

/** What another version has written is taken when it is understood, and passed over when not. */
function parsed(text: string | null): Partial<GridView> {
  try {
    const { visibility, order, sorting } = writtenSchema.parse(JSON.parse(text ?? '{}'))
    return {
      ...(visibility === undefined ? {} : { visibility }),
      ...(order === undefined ? {} : { order }),
      ...(sorting === undefined ? {} : { sorting }),
    }
  } catch {
    return {}
  }
}
