import type { Hopper, HopperRow } from '../../../shared/model/hopper.ts'

/** A row of the board: the entry, and what changed since it was last looked at. */
export interface BoardRow extends HopperRow {
  /** The lead's id; a lead that stands there twice has two keys. */
  readonly key: string
  /** '' when nothing changed. */
  readonly change: string
}

export interface Board {
  readonly hopper: Hopper
  readonly rows: readonly BoardRow[]
  readonly added: number
  readonly changed: number
  /** Entries that are gone: dialed, taken out or expired. */
  readonly gone: number
}

/** What is there now beside what was there before; the first look has no changes. */
export function boardOf(hopper: Hopper, before: Board | null): Board {
  const known = new Map(before?.rows.map((row) => [row.key, row]))
  const seen = new Set<string>()
  let added = 0
  let changed = 0
  const rows = hopper.rows.map((row): BoardRow => {
    let key = row.leadId
    for (let copy = 2; seen.has(key); copy += 1) key = `${row.leadId} (${copy})`
    seen.add(key)
    const change = before === null ? '' : changeOf(known.get(key), row)
    if (change === 'new') added += 1
    else if (change !== '') changed += 1
    return { ...row, key, change }
  })
  const kept = [...known.keys()].filter((key) => seen.has(key)).length
  return { hopper, rows, added, changed, gone: known.size - kept }
}

function changeOf(before: HopperRow | undefined, now: HopperRow): string {
  if (before === undefined) return 'new'
  if (before.priority !== now.priority) return `priority ${before.priority} → ${now.priority}`
  return before.status === now.status ? '' : `status ${before.status} → ${now.status}`
}

/** How entries can be looked at together. */
export const groupings = {
  listId: { title: 'List', of: (row: HopperRow) => row.listId },
  state: { title: 'State', of: (row: HopperRow) => row.state },
  zone: { title: 'Time zone', of: (row: HopperRow) => zoneOf(row.gmtOffset) },
} as const
export type Grouping = keyof typeof groupings

/** `GMT-5`, `GMT+5:30` */
export function zoneOf(offset: number | null): string {
  if (offset === null) return ''
  const hours = Math.floor(Math.abs(offset))
  const minutes = Math.round((Math.abs(offset) - hours) * 60)
  return `GMT${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
}

export interface Group {
  readonly name: string
  readonly leads: number
  /** Of all leads, in percent. */
  readonly share: number
  readonly highestPriority: number
  /** Never called. */
  readonly fresh: number
}

/** Entries counted by what they have in common, the largest group first. */
export function groupsOf(rows: readonly HopperRow[], by: Grouping): Group[] {
  return [...Map.groupBy(rows, groupings[by].of)]
    .map(([name, those]) => ({
      name,
      leads: those.length,
      share: Math.round((1000 * those.length) / rows.length) / 10,
      highestPriority: those.reduce((most, row) => Math.max(most, row.priority), -99),
      fresh: those.filter((row) => row.attempts === 0).length,
    }))
    .toSorted((left, right) => right.leads - left.leads)
}
