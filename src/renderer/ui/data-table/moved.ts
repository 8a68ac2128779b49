/** The list with one item moved by so many places, not beyond its ends. */
export function moved<Item>(items: readonly Item[], item: Item, by: number): Item[] {
  const from = items.indexOf(item)
  if (from < 0) return [...items]
  const rest = items.toSpliced(from, 1)
  return rest.toSpliced(Math.max(0, Math.min(rest.length, from + by)), 0, item)
}
